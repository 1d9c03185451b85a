// The words of the pages: every slice adds its two catalogs here, once above as bytes and once below as lines of the table.
#include "embed.h"
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char web_en[] = {
#embed "../Web/Words/Web.en.json"
};
static const unsigned char web_es[] = {
#embed "../Web/Words/Web.es.json"
};
static const unsigned char app_en[] = {
#embed "../Portal/App/App.en.json"
};
static const unsigned char app_es[] = {
#embed "../Portal/App/App.es.json"
};
static const unsigned char health_record_en[] = {
#embed "../Portal/HealthRecord/HealthRecord.en.json"
};
static const unsigned char health_record_es[] = {
#embed "../Portal/HealthRecord/HealthRecord.es.json"
};
static const unsigned char visits_en[] = {
#embed "../Portal/Visits/Visits.en.json"
};
static const unsigned char visits_es[] = {
#embed "../Portal/Visits/Visits.es.json"
};
static const unsigned char results_en[] = {
#embed "../Portal/Results/Results.en.json"
};
static const unsigned char results_es[] = {
#embed "../Portal/Results/Results.es.json"
};
static const unsigned char accounts_en[] = {
#embed "../Portal/Accounts/Accounts.en.json"
};
static const unsigned char accounts_es[] = {
#embed "../Portal/Accounts/Accounts.es.json"
};
static const unsigned char front_en[] = {
#embed "../Portal/Front/Front.en.json"
};
static const unsigned char front_es[] = {
#embed "../Portal/Front/Front.es.json"
};
static const unsigned char patients_en[] = {
#embed "../Portal/Patients/Patients.en.json"
};
static const unsigned char patients_es[] = {
#embed "../Portal/Patients/Patients.es.json"
};
static const unsigned char notices_en[] = {
#embed "../Portal/Notices/Notices.en.json"
};
static const unsigned char notices_es[] = {
#embed "../Portal/Notices/Notices.es.json"
};
static const unsigned char results_talk_en[] = {
#embed "../Portal/Results/ResultsTalk.en.json"
};
static const unsigned char results_talk_es[] = {
#embed "../Portal/Results/ResultsTalk.es.json"
};
static const unsigned char inbox_en[] = {
#embed "../Portal/Inbox/Inbox.en.json"
};
static const unsigned char inbox_es[] = {
#embed "../Portal/Inbox/Inbox.es.json"
};
static const unsigned char oversight_en[] = {
#embed "../Portal/Oversight/Oversight.en.json"
};
static const unsigned char oversight_es[] = {
#embed "../Portal/Oversight/Oversight.es.json"
};
static const unsigned char phrases_en[] = {
#embed "../Portal/Phrases/Phrases.en.json"
};
static const unsigned char phrases_es[] = {
#embed "../Portal/Phrases/Phrases.es.json"
};
static const unsigned char test_guides_en[] = {
#embed "../Portal/TestGuides/TestGuides.en.json"
};
static const unsigned char test_guides_es[] = {
#embed "../Portal/TestGuides/TestGuides.es.json"
};
static const unsigned char settings_en[] = {
#embed "../Portal/Settings/Settings.en.json"
};
static const unsigned char settings_es[] = {
#embed "../Portal/Settings/Settings.es.json"
};
static const unsigned char notices_staff_en[] = {
#embed "../Portal/Notices/NoticesStaff.en.json"
};
static const unsigned char notices_staff_es[] = {
#embed "../Portal/Notices/NoticesStaff.es.json"
};

#define FILE_OF(name, bytes) {name, bytes, sizeof bytes}
const struct portico_file portico_word_files[] = {
    FILE_OF("Web.en.json", web_en),
    FILE_OF("Web.es.json", web_es),
    FILE_OF("App.en.json", app_en),
    FILE_OF("App.es.json", app_es),
    FILE_OF("HealthRecord.en.json", health_record_en),
    FILE_OF("HealthRecord.es.json", health_record_es),
    FILE_OF("Visits.en.json", visits_en),
    FILE_OF("Visits.es.json", visits_es),
    FILE_OF("Results.en.json", results_en),
    FILE_OF("Results.es.json", results_es),
    FILE_OF("Accounts.en.json", accounts_en),
    FILE_OF("Accounts.es.json", accounts_es),
    FILE_OF("Front.en.json", front_en),
    FILE_OF("Front.es.json", front_es),
    FILE_OF("Patients.en.json", patients_en),
    FILE_OF("Patients.es.json", patients_es),
    FILE_OF("Notices.en.json", notices_en),
    FILE_OF("Notices.es.json", notices_es),
    FILE_OF("ResultsTalk.en.json", results_talk_en),
    FILE_OF("ResultsTalk.es.json", results_talk_es),
    FILE_OF("Inbox.en.json", inbox_en),
    FILE_OF("Inbox.es.json", inbox_es),
    FILE_OF("Oversight.en.json", oversight_en),
    FILE_OF("Oversight.es.json", oversight_es),
    FILE_OF("Phrases.en.json", phrases_en),
    FILE_OF("Phrases.es.json", phrases_es),
    FILE_OF("TestGuides.en.json", test_guides_en),
    FILE_OF("TestGuides.es.json", test_guides_es),
    FILE_OF("Settings.en.json", settings_en),
    FILE_OF("Settings.es.json", settings_es),
    FILE_OF("NoticesStaff.en.json", notices_staff_en),
    FILE_OF("NoticesStaff.es.json", notices_staff_es),
    {0},
};
