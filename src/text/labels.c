#include "text/labels.h"
#include "base/utf8.h"

enum { LONGEST = 240 /* bytes of a line that labels are looked for in */ };

/* clang-format off */
static const struct str LABELS[] = {
    /* 简体 */
    STR("首页"), STR("登录"), STR("注册"), STR("搜索"), STR("分享"), STR("评论"), STR("微信"), STR("微博"), STR("相关阅读"),
    STR("相关新闻"), STR("相关文章"), STR("延伸阅读"), STR("推荐阅读"), STR("热门推荐"), STR("热门文章"), STR("热点新闻"),
    STR("点击排行"), STR("阅读排行"), STR("排行榜"), STR("上一篇"), STR("下一篇"), STR("返回顶部"), STR("更多"),
    STR("关于我们"), STR("联系我们"), STR("广告服务"), STR("法律声明"), STR("隐私政策"), STR("版权所有"), STR("免责声明"),
    STR("网站地图"), STR("字体："), STR("字号"), STR("责任编辑"), STR("扫一扫"), STR("客户端"), STR("公众号"), STR("订阅"),
    STR("友情链接"), STR("打印"), STR("收藏"), STR("举报"), STR("备案号"), STR("许可证"), STR("未经授权"), STR("禁止转载"),
    STR("加载中"), STR("正文"), STR("关键词："), STR("标签："), STR("来源："),
    /* 繁體 */
    STR("首頁"), STR("登入"), STR("註冊"), STR("會員"), STR("搜尋"), STR("留言"), STR("相關新聞"), STR("相關文章"),
    STR("相關報導"), STR("延伸閱讀"), STR("推薦閱讀"), STR("熱門新聞"), STR("熱門文章"), STR("最新文章"), STR("看更多"),
    STR("關於我們"), STR("聯絡我們"), STR("隱私權"), STR("版權所有"), STR("不得轉載"), STR("追蹤我們"), STR("訂閱"),
    STR("電子報"), STR("粉絲團"), STR("加入好友"), STR("下載"), STR("列印"), STR("廣告"), STR("關鍵字"), STR("編輯："),
    /* 日本語 */
    STR("ログイン"), STR("会員登録"), STR("新規登録"), STR("無料登録"), STR("検索"), STR("シェア"), STR("ツイート"), STR("共有"),
    STR("コメント"), STR("メニュー"), STR("トップページ"), STR("ホーム"), STR("トップ"), STR("一覧"), STR("もっと見る"),
    STR("続きを読む"), STR("関連記事"), STR("関連ニュース"), STR("おすすめ"), STR("あわせて読みたい"), STR("人気記事"),
    STR("新着記事"), STR("ランキング"), STR("アクセスランキング"), STR("前の記事"), STR("次の記事"), STR("有料記事"),
    STR("有料会員"), STR("残り"), STR("お問い合わせ"), STR("利用規約"), STR("プライバシーポリシー"), STR("個人情報"),
    STR("会社概要"), STR("運営会社"), STR("サイトマップ"), STR("無断転載"), STR("購読"), STR("メルマガ"), STR("フォロー"),
    STR("ブックマーク"), STR("印刷"), STR("広告"), STR("スポンサー"), STR("写真を拡大"), STR("文字サイズ"), STR("特集"),
    /* ไทย */
    STR("หน้าแรก"), STR("เข้าสู่ระบบ"), STR("สมัครสมาชิก"), STR("ค้นหา"), STR("แชร์"), STR("ข่าวที่เกี่ยวข้อง"),
    STR("อ่านเพิ่มเติม"), STR("อ่านข่าว"), STR("ติดต่อเรา"), STR("เกี่ยวกับเรา"), STR("นโยบาย"), STR("สงวนลิขสิทธิ์"),
    STR("ข่าวล่าสุด"), STR("ยอดนิยม"), STR("แท็ก"), STR("ความคิดเห็น"),
};
/* clang-format on */

static size_t characters(struct str s) {
    size_t n = 0;
    for (size_t i = 0; i < s.n; n++)
        utf8_next(s, &i);
    return n;
}

/* The longest label that begins the n bytes; empty if none. */
static struct str label_at(const char *bytes, size_t n) {
    struct str best = S("");
    for (size_t i = 0; i < sizeof LABELS / sizeof *LABELS; i++)
        if (LABELS[i].n > best.n && LABELS[i].n <= n && memcmp(bytes, LABELS[i].p, LABELS[i].n) == 0)
            best = LABELS[i];
    return best;
}

size_t label_chars(struct str text, size_t *count) {
    size_t chars = 0;
    *count = 0;
    for (size_t i = 0; text.n <= LONGEST && i < text.n;) {
        struct str label = (unsigned char)text.p[i] >= 0xE0 ? label_at(text.p + i, text.n - i) : S("");
        if (label.n) {
            chars += characters(label);
            ++*count;
            i += label.n;
        } else
            utf8_next(text, &i);
    }
    return chars;
}
