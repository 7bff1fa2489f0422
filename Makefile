# galley's one build file.
#   make            the library and the program, optimised, in build/release
#   make demo       installs what is missing, builds, and extracts the pages in fixtures/
#   make check      installs what the tests need and runs them all
#   make bench      scores the program against ../shared/bench, where that exists
#   make bench-speed   times it there, stage by stage, against libxml2's parse alone
#   make bench-prescan  compares what the prescan leaves of pages with what a plain tokenizer and libxml2 see there
#   make fuzz       feeds the library nonsense, FUZZ_SECONDS=10 an entry point
#   make train      learns the block model from it; then make bench-unseen scores that on sites it had not seen
#   make train-text  learns the models of text dumps
#   make train-kind  learns, after that, what kind a page is and how sure its body
#   make pgo        the release optimised by profile and over all files at once, in build/pgo (GCC)
#   make install    PREFIX=/usr/local, DESTDIR honoured; make uninstall
#   make dist       a release's tarball; make deb: Debian packages; make check-packages tries them
# KIND=release|debug|asan|tsan|pgo chooses the build, CC the compiler.

KIND    ?= release
CC      ?= cc
PREFIX  ?= /usr/local
VERSION := $(shell sed -n 's/^\#define GALLEY_VERSION "\(.*\)"/\1/p' include/galley.h)
SOVERSION := $(shell sed -n 's/^\#define GALLEY_ABI //p' include/galley.h)
BUILD   := build/$(KIND)

LIB_PKGS := libpcre2-8 jansson
APP_PKGS := libcurl libarchive libxml-2.0 zlib libbrotlidec libzstd libdeflate libxxhash
TEST_PKGS := cmocka libxml-2.0
DEB_BUILD := build-essential pkg-config libxml2-dev libpcre2-dev libjansson-dev libunistring-dev libcurl4-openssl-dev \
             zlib1g-dev libbrotli-dev libzstd-dev libxxhash-dev libarchive-dev libdeflate-dev $(DEB_LOADED)
DEB_LOADED := libuchardet0 libcld2-0 # are loaded at need, and do without headers
DEB_TEST  := libcmocka-dev python3 cmark cmark-gfm libxml2-utils mandoc zsh fish jq sqlite3 parallel pandoc chromium valgrind clang clang-format clang-tidy \
             nginx libnginx-mod-http-brotli-filter openssl iproute2

BENCH   := ../shared/bench

# pkg-config is asked only once a target that compiles runs, so that `make deps` works on a bare machine.
lib_cflags = $(shell pkg-config --cflags $(LIB_PKGS))
app_cflags = $(shell pkg-config --cflags $(APP_PKGS))
lib_libs   = $(shell pkg-config --libs $(LIB_PKGS)) -lunistring -lm -ldl -pthread
app_libs   = $(shell pkg-config --libs $(filter-out libcurl libarchive libxml-2.0 libdeflate libxxhash,$(APP_PKGS))) # libcurl, libarchive, libxml2 and libdeflate are loaded when needed, libxxhash is its header
test_cflags = $(shell pkg-config --cflags $(TEST_PKGS))
test_libs  = $(shell pkg-config --libs $(TEST_PKGS))
xml_cflags = $(shell pkg-config --cflags libxml-2.0) # which the library is measured against
xml_libs   = $(shell pkg-config --libs libxml-2.0)

release_FLAGS := -O2 -DNDEBUG
debug_FLAGS   := -O0 -g3
asan_FLAGS    := -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
tsan_FLAGS    := -O1 -g -fsanitize=thread
# Optimised over all files at once, by how often a run over the fixtures took each branch: `make pgo` writes the
# profile. For GCC. (-fprofile-use unrolls and peels loops too, which made it a tenth slower.)
pgo_FLAGS     := $(release_FLAGS) -flto=auto -fbranch-probabilities -fprofile-partial-training -w
profile_FLAGS := $(release_FLAGS) -fprofile-generate -fprofile-update=atomic
KIND_FLAGS    := $($(KIND)_FLAGS)

CFLAGS ?=
WARN   := -Wall -Wextra -Werror -Wshadow -Wstrict-prototypes -Wmissing-prototypes
ALL_CFLAGS = -std=c17 -D_GNU_SOURCE $(WARN) $(KIND_FLAGS) -fPIC -fvisibility=hidden -Iinclude -Isrc -Itests/unit -MMD -MP $(CFLAGS)

LIB_ROOMS := base page date facts body body/choice text kind article write
LIB_SRC := $(foreach room,$(LIB_ROOMS),$(wildcard src/$(room)/*.c)) src/extract.c
APP_ROOMS := host batch fetch cli
DOC_SRC := $(wildcard src/doc/*.c)
APP_SRC := $(foreach room,$(APP_ROOMS),$(wildcard src/$(room)/*.c)) src/main.c
UNIT_SRC := $(wildcard tests/unit/*_test.c)
LIB_OBJ := $(LIB_SRC:%.c=$(BUILD)/%.o)
APP_OBJ := $(APP_SRC:%.c=$(BUILD)/%.o)
DOC_OBJ := $(DOC_SRC:%.c=$(BUILD)/%.o)
DOCS    := $(addprefix $(BUILD)/doc/,galley.1 galley.3 galley.bash _galley galley.fish)
UNITS   := $(UNIT_SRC:tests/unit/%.c=$(BUILD)/unit/%)

SO := libgalley.so.$(VERSION)

.PHONY: all lib units demo check bench bench-unseen bench-speed bench-prescan bench-same digests lexicon slots train train-text train-kind page-traits install uninstall clean deps deps-test format tidy
all: $(BUILD)/galley $(BUILD)/$(SO) $(DOCS)
lib: $(BUILD)/libgalley.a $(BUILD)/$(SO)

$(BUILD)/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) $(lib_cflags) $(if $(filter $(APP_ROOMS:%=src/%/%) src/main.c,$<),$(app_cflags)) -c $< -o $@

$(BUILD)/libgalley.a: $(LIB_OBJ)
	rm -f $@
	$(AR) rcs $@ $^

$(BUILD)/$(SO): $(LIB_OBJ)
	$(CC) $(KIND_FLAGS) -shared -Wl,-soname,libgalley.so.$(SOVERSION) $(LDFLAGS) $^ -o $@ $(lib_libs)

$(BUILD)/galley: $(APP_OBJ) $(BUILD)/libgalley.a
	$(CC) $(KIND_FLAGS) $(LDFLAGS) $^ -o $@ $(app_libs) $(lib_libs)

# The program's own modules, for tests.
$(BUILD)/program.a: $(filter-out $(BUILD)/src/main.o,$(APP_OBJ))
	rm -f $@
	$(AR) rcs $@ $^

# Manual pages and completions come from the table of options and from the header.
$(BUILD)/galley-doc: $(DOC_OBJ) $(BUILD)/program.a $(BUILD)/libgalley.a
	$(CC) $(KIND_FLAGS) $(LDFLAGS) $^ -o $@ $(app_libs) $(lib_libs)

$(BUILD)/doc/%: $(BUILD)/galley-doc include/galley.h
	@mkdir -p $(@D)
	$(BUILD)/galley-doc $* < include/galley.h > $@.new
	@mv $@.new $@

$(BUILD)/unit/%: tests/unit/%.c $(BUILD)/program.a $(BUILD)/libgalley.a
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) $(lib_cflags) $(test_cflags) $< $(BUILD)/program.a $(BUILD)/libgalley.a -o $@ $(LDFLAGS) $(app_libs) $(lib_libs) $(test_libs)

units: $(UNITS)

$(BUILD)/threads: tests/threads/threads.c $(BUILD)/libgalley.a
	$(CC) $(ALL_CFLAGS) $< $(BUILD)/libgalley.a -o $@ $(LDFLAGS) $(lib_libs)

-include $(LIB_OBJ:.o=.d) $(APP_OBJ:.o=.d) $(DOC_OBJ:.o=.d) $(UNITS:=.d)

# ---- What is missing on a bare machine. Nothing happens where pkg-config finds all.

SUDO := $(shell [ "$$(id -u)" = 0 ] || echo sudo)
APT   = $(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get
# Installs packages; where there is no apt-get, says what is missing.
define install_packages
{ command -v apt-get >/dev/null || { echo "missing, by their names in Debian: $(1)" >&2; exit 1; }; \
  $(APT) update -qq && $(APT) install -y -qq --no-install-recommends $(1); }
endef

deps:
	@pkg-config --exists $(LIB_PKGS) $(APP_PKGS) 2>/dev/null && command -v $(firstword $(CC)) >/dev/null && \
	    echo '\#include <unilbrk.h>' | $(CC) $(CFLAGS) -E -o /dev/null - 2>/dev/null && \
	    { ! command -v dpkg-query >/dev/null || dpkg-query -W $(DEB_LOADED) >/dev/null 2>&1; } || \
	    $(call install_packages,$(DEB_BUILD))

deps-test: deps
	@pkg-config --exists $(TEST_PKGS) 2>/dev/null && \
	    (for tool in python3 cmark xmllint jq valgrind clang clang-format clang-tidy git openssl nginx; do PATH=$$PATH:/usr/sbin command -v $$tool >/dev/null || exit 1; done) || \
	    $(call install_packages,$(DEB_TEST))

# ---- Trying, testing, measuring. They call make again, because what they build needs what they install.

DEMO := wordpress-magazine wire-story-on-portal japanese

demo: deps
	@$(MAKE) -s all
	@for page in $(DEMO); do \
	    printf '\n$$ galley fixtures/%s.html\n\n' $$page; \
	    $(BUILD)/galley fixtures/$$page.html || exit 1; \
	done
	@printf '\nNow try a page of your own: %s PAGE.html, or curl -s ADDRESS | %s\n' $(BUILD)/galley $(BUILD)/galley

check: deps-test
	@python3 tests/check.py

bench: all
	@python3 tests/bench/bench.py $(BUILD)/galley $(BENCH)

# The same for bodies by the scores of models that had not seen a page's site, fold by fold, and for kinds of pages and
# quality; `make train` and `make train-text` leave them, the latter for the facts of text dumps too.
# MODE=precision and MODE=recall try those.
bench-unseen: page-traits
	@python3 tests/bench/bench.py $(BUILD)/galley-blocks $(BENCH) --$(or $(MODE),scores) $(BUILD)/blocks/cv_scores.f32 $(TRAIN_SETS)
	@python3 src/kind/train/train.py --pages $(BUILD)/blocks/traits.jsonl --bench $(BENCH)
	@[ ! -e $(BUILD)/lines/dump_scores.f32 ] || { $(MAKE) -s $(BUILD)/galley-lines && \
	    python3 tests/bench/bench.py $(BUILD)/galley-lines $(BENCH) --scores $(BUILD)/lines/dump_scores.f32 textdump; }

# The linker puts the program's clocks around the stages' functions.
STAGES := decode prescan_go_on tree_build facts_read blocks_read features_new features_next model_score galley_write
comma  := ,
$(BUILD)/speed: tests/bench/speed.c $(BUILD)/libgalley.a
	$(CC) $(ALL_CFLAGS) $(xml_cflags) $< $(BUILD)/libgalley.a -o $@ $(STAGES:%=-Wl$(comma)--wrap=%) $(LDFLAGS) $(lib_libs) $(xml_libs) -lz

SPEED_PAGES = $(wildcard $(BENCH)/corpus/fundus/pages/*.gz $(BENCH)/corpus/scrapinghub/pages/*.gz)
bench-speed: $(BUILD)/speed $(BUILD)/galley
	@$(BUILD)/speed $(SPEED_PAGES)
	@[ ! -x build/pgo/speed ] || { echo 'as make pgo built it:' && build/pgo/speed $(SPEED_PAGES) | sed -n 2,3p; }
	@$(BUILD)/speed --growth
	@python3 tests/bench/startup.py $(BUILD)/galley
	@python3 tests/bench/instructions.py $(BUILD)/speed $(SPEED_PAGES)
	@python3 tests/bench/peers.py $(BUILD)/speed $(BENCH) build/peers $(SPEED_PAGES)

# The JavaScript extractors that bench-speed compares with, from npm.
build/peers/node_modules:
	mkdir -p build/peers
	cd build/peers && npm install --silent --no-audit --no-fund @mozilla/readability jsdom linkedom@0.18.5

# What the fixtures' results are from now on, see tests/cli/test_digests.py.
digests: all
	@GALLEY=$(CURDIR)/$(BUILD)/galley python3 tests/cli/test_digests.py > tests/cli/digests.new
	@mv tests/cli/digests.new tests/cli/digests.txt

# Every page that there is, and as many mutants, against a plain tokenizer and libxml2's own tree.
$(BUILD)/prescan: tests/bench/prescan.c tests/unit/prescan_check.h tests/unit/plain_tokenizer.h $(BUILD)/libgalley.a
	$(CC) $(ALL_CFLAGS) $(xml_cflags) $< $(BUILD)/libgalley.a -o $@ $(LDFLAGS) $(lib_libs) $(xml_libs) -lz

bench-prescan: $(BUILD)/prescan
	@$(BUILD)/prescan 1 $(wildcard fixtures/*.html $(BENCH)/corpus/*/pages/*.gz)

# Whether two builds give the same JSON for every page: make bench-same BEFORE=path/of/the/other/galley
bench-same: all
	@python3 tests/bench/same.py $(BEFORE) $(BUILD)/galley $(wildcard fixtures/*.html $(BENCH)/corpus/*/pages/*.gz)

# Every entry point under libFuzzer and the sanitizers, FUZZ_SECONDS each, from the fixtures on; what it finds stays
# in build/fuzz.
FUZZERS := $(patsubst tests/fuzz/%.c,build/fuzz/%,$(wildcard tests/fuzz/*_fuzz.c))
FUZZ_SECONDS ?= 10
fuzz: $(FUZZERS)
	@for fuzzer in $^; do \
	    mkdir -p $$fuzzer.corpus; \
	    $$fuzzer -max_total_time=$(FUZZ_SECONDS) -timeout=20 -max_len=65536 -print_final_stats=0 -verbosity=0 \
	        -artifact_prefix=build/fuzz/ $$fuzzer.corpus fixtures || exit 1; \
	done

build/fuzz/lib.made: $(LIB_SRC)
	@mkdir -p $(@D)
	$(MAKE) -s CC=clang KIND=asan BUILD=build/fuzz/lib CFLAGS='$(CFLAGS) -fsanitize=fuzzer-no-link' build/fuzz/lib/libgalley.a
	@touch $@

build/fuzz/%: tests/fuzz/%.c build/fuzz/lib.made
	clang -std=c17 -D_GNU_SOURCE $(asan_FLAGS) -fsanitize=fuzzer -Iinclude -Isrc $< build/fuzz/lib/libgalley.a -o $@ $(lib_libs)

format:
	clang-format -i $$(git ls-files 'src/*.[ch]' 'include/*.h' 'tests/*.[ch]')

tidy:
	@printf '%s\n' $(LIB_SRC) $(APP_SRC) $(DOC_SRC) | xargs -P $$(getconf _NPROCESSORS_ONLN) -n 8 sh -c 'clang-tidy --quiet "$$@" \
	    -- -std=c17 -D_GNU_SOURCE -Iinclude -Isrc $(lib_cflags) $(app_cflags) 2>/dev/null' tidy

# ---- What is learned from data, and made from lists.

$(BUILD)/galley-blocks: src/body/train/dump_blocks.c $(BUILD)/libgalley.a
	$(CC) $(ALL_CFLAGS) $(lib_cflags) $< $(BUILD)/libgalley.a -o $@ $(LDFLAGS) $(lib_libs) -lz

TRAIN_SETS := fundus scrapinghub wcxb readability trafilatura
TRAIN_PAGES = $(foreach set,$(TRAIN_SETS),$(wildcard $(BENCH)/corpus/$(set)/pages/*.gz))
VARIED_SETS := fundus scrapinghub wcxb readability
varied = $(TRAIN_PAGES) $$(find $(BUILD)/varied -name '*.html' | LC_ALL=C sort)
train: $(BUILD)/galley-blocks
	@mkdir -p $(BUILD)/blocks
	python3 src/body/train/vary.py --bench $(BENCH) --out $(BUILD)/varied $(VARIED_SETS)
	@$(BUILD)/galley-blocks $(BUILD)/blocks $(varied)
	python3 src/body/train/train.py first --blocks $(BUILD)/blocks --bench $(BENCH) --out src/body/model_table.c
	@$(BUILD)/galley-blocks --context $(BUILD)/blocks/first_scores.f32 $(BUILD)/blocks $(varied)
	python3 src/body/train/train.py second --blocks $(BUILD)/blocks --bench $(BENCH) --out src/body/second_table.c

page-traits: $(BUILD)/galley-blocks
	@$(BUILD)/galley-blocks --scores $(BUILD)/blocks/cv_scores.f32 $(TRAIN_PAGES) > $(BUILD)/blocks/traits.jsonl

# The judges of pages learn from what block models do on sites they have not seen, so `make train` comes first.
train-kind: page-traits
	python3 src/kind/train/train.py --pages $(BUILD)/blocks/traits.jsonl --bench $(BENCH) --out src/kind/model_table.c

$(BUILD)/galley-lines: src/text/train/dump_lines.c $(BUILD)/libgalley.a
	$(CC) $(ALL_CFLAGS) $(lib_cflags) $< $(BUILD)/libgalley.a -o $@ $(LDFLAGS) $(lib_libs) -lz

# The line model learns from the same pages, flattened to text.
train-text: $(BUILD)/galley-lines
	@rm -rf $(BUILD)/lines && mkdir -p $(BUILD)/lines
	@python3 src/text/train/flatten.py --bench $(BENCH) --out $(BUILD)/lines/flat $(TRAIN_SETS) htmldate postlight
	@find $(BUILD)/lines/flat $(BENCH)/corpus/textdump/pages -type f | LC_ALL=C sort | $(BUILD)/galley-lines $(BUILD)/lines
	python3 src/text/train/train.py --lines $(BUILD)/lines --bench $(BENCH) --tool $(BUILD)/galley-lines --out src/text

# Where words stand in tables that are looked up by hash.
slots:
	python3 src/base/word_slots.py words CUE_SLOTS src/body/cue_words.c > src/body/cue_slots.h
	python3 src/base/word_slots.py words HINT_SLOTS src/facts/hints.c > src/facts/hint_slots.h
	python3 src/base/word_slots.py words NAME_SLOTS src/kind/names.c > src/kind/name_slots.h
	python3 src/base/word_slots.py words PERSON_SLOTS src/kind/words.c > src/kind/person_slots.h
	python3 src/base/word_slots.py words BYLINE_SLOTS src/facts/byline_words.h > src/facts/byline_slots.h
	python3 src/base/word_slots.py phrases SLOTS src/date/words.c > src/date/word_slots.h

lexicon:
	@mkdir -p $(BUILD)
	$(CC) -std=c17 -D_GNU_SOURCE -Isrc src/body/lexicon/generate.c src/body/tokens.c src/base/utf8.c src/base/str.c \
	    src/base/arena.c -o $(BUILD)/lexicon
	$(BUILD)/lexicon src/body/lexicon/*.txt > src/body/lexicon_table.c

# ---- Installing

LIBDIR  ?= $(PREFIX)/lib
MANDIR  ?= $(PREFIX)/share/man
BASH_COMPLETIONS ?= $(PREFIX)/share/bash-completion/completions
ZSH_COMPLETIONS  ?= $(PREFIX)/share/zsh/site-functions
FISH_COMPLETIONS ?= $(PREFIX)/share/fish/vendor_completions.d
INSTALL_DIRS = $(PREFIX)/bin $(PREFIX)/include $(LIBDIR)/pkgconfig $(MANDIR)/man1 $(MANDIR)/man3 $(BASH_COMPLETIONS) \
               $(ZSH_COMPLETIONS) $(FISH_COMPLETIONS)

# The profile is of the library alone, run over the fixtures.
.PHONY: pgo
pgo:
	rm -rf build/profile build/pgo
	@$(MAKE) -s KIND=profile build/profile/speed
	@for turn in 1 2 3 4 5; do build/profile/speed --once fixtures/*.html; done
	@cd build/profile && find . -name '*.gcda' | while read -r data; do \
	    mkdir -p "../pgo/$${data%/*}" && cp "$$data" "../pgo/$$data"; done
	@$(MAKE) -s KIND=pgo AR=gcc-ar all lib build/pgo/speed

install: all lib
	install -d $(addprefix $(DESTDIR),$(INSTALL_DIRS))
	install -m 755 $(BUILD)/galley $(DESTDIR)$(PREFIX)/bin/galley
	install -m 644 include/galley.h $(DESTDIR)$(PREFIX)/include/galley.h
	install -m 644 $(BUILD)/libgalley.a $(DESTDIR)$(LIBDIR)/libgalley.a
	install -m 755 $(BUILD)/$(SO) $(DESTDIR)$(LIBDIR)/$(SO)
	ln -sf $(SO) $(DESTDIR)$(LIBDIR)/libgalley.so.$(SOVERSION)
	ln -sf libgalley.so.$(SOVERSION) $(DESTDIR)$(LIBDIR)/libgalley.so
	printf '%s\n' 'prefix=$(PREFIX)' 'libdir=$(LIBDIR)' 'Name: galley' 'Description: News-article text extractor' \
	    'Version: $(VERSION)' 'Requires.private: $(LIB_PKGS)' 'Cflags: -I$${prefix}/include' \
	    'Libs: -L$${libdir} -lgalley' 'Libs.private: -lunistring -lm -ldl -pthread' \
	    > $(DESTDIR)$(LIBDIR)/pkgconfig/galley.pc
	install -m 644 $(BUILD)/doc/galley.1 $(DESTDIR)$(MANDIR)/man1/galley.1
	install -m 644 $(BUILD)/doc/galley.3 $(DESTDIR)$(MANDIR)/man3/galley.3
	install -m 644 $(BUILD)/doc/galley.bash $(DESTDIR)$(BASH_COMPLETIONS)/galley
	install -m 644 $(BUILD)/doc/_galley $(DESTDIR)$(ZSH_COMPLETIONS)/_galley
	install -m 644 $(BUILD)/doc/galley.fish $(DESTDIR)$(FISH_COMPLETIONS)/galley.fish

uninstall:
	rm -f $(addprefix $(DESTDIR),$(PREFIX)/bin/galley $(PREFIX)/include/galley.h $(LIBDIR)/libgalley.a $(LIBDIR)/$(SO) \
	    $(LIBDIR)/libgalley.so.$(SOVERSION) $(LIBDIR)/libgalley.so $(LIBDIR)/pkgconfig/galley.pc \
	    $(MANDIR)/man1/galley.1 $(MANDIR)/man3/galley.3 $(BASH_COMPLETIONS)/galley $(ZSH_COMPLETIONS)/_galley \
	    $(FISH_COMPLETIONS)/galley.fish)

# ---- Packages, from what is committed

PACKAGER ?= $(shell git log -1 --format='%an <%ae>')
DIST := build/dist/galley-$(VERSION)
dist: # the same bytes for the same commit
	@mkdir -p build/dist
	git archive --format=tar --prefix=galley-$(VERSION)/ HEAD | gzip -9n > $(DIST).tar.gz
	@echo $(DIST).tar.gz

deb: dist
	rm -rf build/deb && mkdir -p build/deb
	tar -xzf $(DIST).tar.gz -C build/deb
	cp -r .packaging/debian build/deb/galley-$(VERSION)/
	sed -i 's/^Maintainer: .*/Maintainer: $(PACKAGER)/' build/deb/galley-$(VERSION)/debian/control
	printf 'galley (%s) unstable; urgency=medium\n\n  * %s\n\n -- %s  %s\n' $(VERSION) \
	    'Release $(VERSION).' '$(PACKAGER)' "$$(git log -1 --format=%cD)" \
	    > build/deb/galley-$(VERSION)/debian/changelog
	cd build/deb/galley-$(VERSION) && dpkg-buildpackage -us -uc -b
	@ls build/deb/*.deb

check-packages: # builds them, and tries the Debian ones in a fresh system where it may make one
	python3 tests/packages/packages.py

clean:
	rm -rf build
