#include "fetch/private.h"
#include <netinet/in.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* From IANA's registries of special-purpose addresses, those not globally reachable. */
static const struct network4 {
    uint32_t address;
    unsigned bits;
} NETWORKS4[] = {
    {0x00000000, 8},  /* 0.0.0.0: this network */
    {0x0A000000, 8},  /* 10.0.0.0: private */
    {0x64400000, 10}, /* 100.64.0.0: shared by a provider's customers */
    {0x7F000000, 8},  /* 127.0.0.0: loopback */
    {0xA9FE0000, 16}, /* 169.254.0.0: link-local, with the clouds' metadata services */
    {0xAC100000, 12}, /* 172.16.0.0: private */
    {0xC0000000, 24}, /* 192.0.0.0: protocol assignments */
    {0xC0000200, 24}, /* 192.0.2.0: documentation */
    {0xC0A80000, 16}, /* 192.168.0.0: private */
    {0xC6120000, 15}, /* 198.18.0.0: benchmarks */
    {0xC6336400, 24}, /* 198.51.100.0: documentation */
    {0xCB007100, 24}, /* 203.0.113.0: documentation */
    {0xE0000000, 4},  /* 224.0.0.0: multicast */
    {0xF0000000, 4},  /* 240.0.0.0: reserved, and broadcast */
};

static bool is_private4(uint32_t address) {
    for (size_t i = 0; i < sizeof NETWORKS4 / sizeof *NETWORKS4; i++)
        if ((address ^ NETWORKS4[i].address) >> (32 - NETWORKS4[i].bits) == 0)
            return true;
    return false;
}

static const struct network6 {
    unsigned char prefix[6];
    unsigned bits;
} NETWORKS6[] = {
    {{0x01, 0x00}, 64},                         /* discard */
    {{0x00, 0x64, 0xFF, 0x9B, 0x00, 0x01}, 48}, /* NAT64, local */
    {{0x20, 0x01, 0x0D, 0xB8}, 32},             /* documentation */
    {{0x3F, 0xFF}, 20},                         /* documentation */
    {{0x5F, 0x00}, 16},                         /* segment routing */
    {{0xFC}, 7},                                /* unique local */
    {{0xFE, 0x80}, 10},                         /* link-local */
    {{0xFE, 0xC0}, 10},                         /* site-local, as it was */
    {{0xFF}, 8},                                /* multicast */
};

static bool has_prefix(const unsigned char *address, const unsigned char *prefix, size_t known,
                       unsigned bits) {
    for (unsigned i = 0; i < bits; i++) {
        unsigned char byte = i / 8 < known ? prefix[i / 8] : 0;
        if ((address[i / 8] ^ byte) >> (7 - i % 8) & 1)
            return false;
    }
    return true;
}

static uint32_t word(const unsigned char *p) {
    return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

/* Where IPv6 addresses hold one of IPv4: mapped, compatible (with :: and ::1), NAT64, 6to4. */
static const struct embedding {
    unsigned char prefix[12];
    unsigned bits, at; /* the IPv4 address's place in bytes */
} EMBEDDINGS[] = {
    {{[10] = 0xFF, [11] = 0xFF}, 96, 12},
    {{0}, 96, 12},
    {{0x00, 0x64, 0xFF, 0x9B}, 96, 12},
    {{0x20, 0x02}, 16, 2},
};

static bool is_private6(const unsigned char *address) {
    for (size_t i = 0; i < sizeof EMBEDDINGS / sizeof *EMBEDDINGS; i++)
        if (has_prefix(address, EMBEDDINGS[i].prefix, sizeof EMBEDDINGS[i].prefix, EMBEDDINGS[i].bits))
            return is_private4(word(address + EMBEDDINGS[i].at));
    for (size_t i = 0; i < sizeof NETWORKS6 / sizeof *NETWORKS6; i++)
        if (has_prefix(address, NETWORKS6[i].prefix, sizeof NETWORKS6[i].prefix, NETWORKS6[i].bits))
            return true;
    return false;
}

bool address_is_private(const struct sockaddr *address) {
    if (address->sa_family == AF_INET) {
        struct sockaddr_in in;
        memcpy(&in, address, sizeof in);
        return is_private4(ntohl(in.sin_addr.s_addr));
    }
    if (address->sa_family == AF_INET6) {
        struct sockaddr_in6 in6;
        memcpy(&in6, address, sizeof in6);
        return is_private6(in6.sin6_addr.s6_addr);
    }
    return true;
}
