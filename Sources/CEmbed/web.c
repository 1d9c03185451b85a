// What the browser loads besides the page.
#include "embed.h"
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char portal_css[] = {
#embed "../Web/Assets/portal.css"
};
static const unsigned char staff_css[] = {
#embed "../Web/Assets/staff.css"
};
static const unsigned char portal_js[] = {
#embed "../Web/Assets/portal.js"
};
static const unsigned char staff_js[] = {
#embed "../Web/Assets/staff.js"
};
static const unsigned char draft_js[] = {
#embed "../Web/Assets/draft.js"
};
static const unsigned char form_js[] = {
#embed "../Web/Assets/form.js"
};
static const unsigned char keys_js[] = {
#embed "../Web/Assets/keys.js"
};
static const unsigned char icon_svg[] = {
#embed "../Web/Assets/icon.svg"
};

#define FILE_OF(name, bytes) {name, bytes, sizeof bytes}
const struct portico_file portico_web_files[] = {
    FILE_OF("portal.css", portal_css),
    FILE_OF("staff.css", staff_css),
    FILE_OF("portal.js", portal_js),
    FILE_OF("staff.js", staff_js),
    FILE_OF("draft.js", draft_js),
    FILE_OF("form.js", form_js),
    FILE_OF("keys.js", keys_js),
    FILE_OF("icon.svg", icon_svg),
    {0},
};
