// The words of the pages: every slice adds its two catalogs here, once above as bytes and once below as lines of the table.
#include "embed.h"
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char web_en[] = {
#embed "../Web/Words/Web.en.json"
};
static const unsigned char web_es[] = {
#embed "../Web/Words/Web.es.json"
};
static const unsigned char problems_en[] = {
#embed "../Portal/Problems/Problems.en.json"
};
static const unsigned char problems_es[] = {
#embed "../Portal/Problems/Problems.es.json"
};
static const unsigned char problems_staff_en[] = {
#embed "../Portal/Problems/ProblemsStaff.en.json"
};
static const unsigned char problems_staff_es[] = {
#embed "../Portal/Problems/ProblemsStaff.es.json"
};
static const unsigned char huddle_en[] = {
#embed "../Portal/Huddle/Huddle.en.json"
};
static const unsigned char huddle_es[] = {
#embed "../Portal/Huddle/Huddle.es.json"
};
static const unsigned char huddle_staff_en[] = {
#embed "../Portal/Huddle/HuddleStaff.en.json"
};
static const unsigned char huddle_staff_es[] = {
#embed "../Portal/Huddle/HuddleStaff.es.json"
};
static const unsigned char standing_en[] = {
#embed "../Portal/House/Standing.en.json"
};
static const unsigned char standing_es[] = {
#embed "../Portal/House/Standing.es.json"
};
static const unsigned char answers_en[] = {
#embed "../Portal/Answers/Answers.en.json"
};
static const unsigned char answers_es[] = {
#embed "../Portal/Answers/Answers.es.json"
};
static const unsigned char training_en[] = {
#embed "../Portal/Training/Training.en.json"
};
static const unsigned char training_es[] = {
#embed "../Portal/Training/Training.es.json"
};
static const unsigned char adoption_staff_en[] = {
#embed "../Portal/Adoption/AdoptionStaff.en.json"
};
static const unsigned char adoption_staff_es[] = {
#embed "../Portal/Adoption/AdoptionStaff.es.json"
};
static const unsigned char asking_staff_en[] = {
#embed "../Portal/Asking/AskingStaff.en.json"
};
static const unsigned char asking_staff_es[] = {
#embed "../Portal/Asking/AskingStaff.es.json"
};
static const unsigned char help_en[] = {
#embed "../Portal/Help/Help.en.json"
};
static const unsigned char help_es[] = {
#embed "../Portal/Help/Help.es.json"
};
static const unsigned char form_fields_en[] = {
#embed "../Portal/House/FormFields.en.json"
};
static const unsigned char form_fields_es[] = {
#embed "../Portal/House/FormFields.es.json"
};
static const unsigned char form_desk_en[] = {
#embed "../Portal/FormDesk/FormDesk.en.json"
};
static const unsigned char form_desk_es[] = {
#embed "../Portal/FormDesk/FormDesk.es.json"
};
static const unsigned char money_files_en[] = {
#embed "../Portal/MoneyFiles/MoneyFiles.en.json"
};
static const unsigned char money_files_es[] = {
#embed "../Portal/MoneyFiles/MoneyFiles.es.json"
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
static const unsigned char calls_en[] = {
#embed "../Portal/Calls/Calls.en.json"
};
static const unsigned char calls_es[] = {
#embed "../Portal/Calls/Calls.es.json"
};
static const unsigned char calls_staff_en[] = {
#embed "../Portal/Calls/CallsStaff.en.json"
};
static const unsigned char calls_staff_es[] = {
#embed "../Portal/Calls/CallsStaff.es.json"
};
static const unsigned char inviting_en[] = {
#embed "../Portal/Inviting/Inviting.en.json"
};
static const unsigned char inviting_es[] = {
#embed "../Portal/Inviting/Inviting.es.json"
};
static const unsigned char outreach_en[] = {
#embed "../Portal/Outreach/Outreach.en.json"
};
static const unsigned char outreach_es[] = {
#embed "../Portal/Outreach/Outreach.es.json"
};
static const unsigned char configuration_en[] = {
#embed "../Portal/Configuration/Configuration.en.json"
};
static const unsigned char configuration_es[] = {
#embed "../Portal/Configuration/Configuration.es.json"
};
static const unsigned char plan_en[] = {
#embed "../Portal/Plan/Plan.en.json"
};
static const unsigned char plan_es[] = {
#embed "../Portal/Plan/Plan.es.json"
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
static const unsigned char messaging_en[] = {
#embed "../Portal/Messaging/Messaging.en.json"
};
static const unsigned char messaging_es[] = {
#embed "../Portal/Messaging/Messaging.es.json"
};
static const unsigned char files_en[] = {
#embed "../Portal/Files/Files.en.json"
};
static const unsigned char files_es[] = {
#embed "../Portal/Files/Files.es.json"
};
static const unsigned char booking_en[] = {
#embed "../Portal/Scheduling/Booking.en.json"
};
static const unsigned char booking_es[] = {
#embed "../Portal/Scheduling/Booking.es.json"
};
static const unsigned char scheduling_en[] = {
#embed "../Portal/Scheduling/Scheduling.en.json"
};
static const unsigned char scheduling_es[] = {
#embed "../Portal/Scheduling/Scheduling.es.json"
};
static const unsigned char refills_en[] = {
#embed "../Portal/Refills/Refills.en.json"
};
static const unsigned char refills_es[] = {
#embed "../Portal/Refills/Refills.es.json"
};
static const unsigned char refills_staff_en[] = {
#embed "../Portal/Inbox/RefillsStaff.en.json"
};
static const unsigned char refills_staff_es[] = {
#embed "../Portal/Inbox/RefillsStaff.es.json"
};
static const unsigned char waiting_en[] = {
#embed "../Portal/Waiting/Waiting.en.json"
};
static const unsigned char waiting_es[] = {
#embed "../Portal/Waiting/Waiting.es.json"
};
static const unsigned char waiting_staff_en[] = {
#embed "../Portal/Waiting/WaitingStaff.en.json"
};
static const unsigned char waiting_staff_es[] = {
#embed "../Portal/Waiting/WaitingStaff.es.json"
};
static const unsigned char settings_refills_en[] = {
#embed "../Portal/Settings/SettingsRefills.en.json"
};
static const unsigned char settings_refills_es[] = {
#embed "../Portal/Settings/SettingsRefills.es.json"
};
static const unsigned char requests_en[] = {
#embed "../Portal/Requests/Requests.en.json"
};
static const unsigned char requests_es[] = {
#embed "../Portal/Requests/Requests.es.json"
};
static const unsigned char requests_staff_en[] = {
#embed "../Portal/Inbox/RequestsStaff.en.json"
};
static const unsigned char requests_staff_es[] = {
#embed "../Portal/Inbox/RequestsStaff.es.json"
};
static const unsigned char calendar_en[] = {
#embed "../Portal/Calendar/Calendar.en.json"
};
static const unsigned char calendar_es[] = {
#embed "../Portal/Calendar/Calendar.es.json"
};
static const unsigned char reminders_en[] = {
#embed "../Portal/Reminders/Reminders.en.json"
};
static const unsigned char reminders_es[] = {
#embed "../Portal/Reminders/Reminders.es.json"
};
static const unsigned char coverage_en[] = {
#embed "../Portal/Coverage/Coverage.en.json"
};
static const unsigned char coverage_es[] = {
#embed "../Portal/Coverage/Coverage.es.json"
};
static const unsigned char survey_en[] = {
#embed "../Portal/Survey/Survey.en.json"
};
static const unsigned char survey_es[] = {
#embed "../Portal/Survey/Survey.es.json"
};
static const unsigned char survey_staff_en[] = {
#embed "../Portal/Survey/SurveyStaff.en.json"
};
static const unsigned char survey_staff_es[] = {
#embed "../Portal/Survey/SurveyStaff.es.json"
};
static const unsigned char helping_en[] = {
#embed "../Portal/Helping/Helping.en.json"
};
static const unsigned char helping_es[] = {
#embed "../Portal/Helping/Helping.es.json"
};
static const unsigned char guardians_staff_en[] = {
#embed "../Portal/Guardians/GuardiansStaff.en.json"
};
static const unsigned char guardians_staff_es[] = {
#embed "../Portal/Guardians/GuardiansStaff.es.json"
};
static const unsigned char estimates_en[] = {
#embed "../Portal/Estimates/Estimates.en.json"
};
static const unsigned char estimates_es[] = {
#embed "../Portal/Estimates/Estimates.es.json"
};
static const unsigned char estimates_staff_en[] = {
#embed "../Portal/Estimates/EstimatesStaff.en.json"
};
static const unsigned char estimates_staff_es[] = {
#embed "../Portal/Estimates/EstimatesStaff.es.json"
};
static const unsigned char billing_en[] = {
#embed "../Portal/Billing/Billing.en.json"
};
static const unsigned char billing_es[] = {
#embed "../Portal/Billing/Billing.es.json"
};
static const unsigned char billing_staff_en[] = {
#embed "../Portal/Billing/BillingStaff.en.json"
};
static const unsigned char billing_staff_es[] = {
#embed "../Portal/Billing/BillingStaff.es.json"
};
static const unsigned char bill_desk_en[] = {
#embed "../Portal/BillDesk/BillDeskStaff.en.json"
};
static const unsigned char bill_desk_es[] = {
#embed "../Portal/BillDesk/BillDeskStaff.es.json"
};
static const unsigned char paying_en[] = {
#embed "../Portal/Paying/Paying.en.json"
};
static const unsigned char paying_es[] = {
#embed "../Portal/Paying/Paying.es.json"
};
static const unsigned char desk_day_en[] = {
#embed "../Portal/Desk/DeskDay.en.json"
};
static const unsigned char desk_day_es[] = {
#embed "../Portal/Desk/DeskDay.es.json"
};

static const unsigned char forms_en[] = {
#embed "../Portal/Forms/Forms.en.json"
};
static const unsigned char forms_es[] = {
#embed "../Portal/Forms/Forms.es.json"
};

#define FILE_OF(name, bytes) {name, bytes, sizeof bytes}
const struct portico_file portico_word_files[] = {
    FILE_OF("Web.en.json", web_en),
    FILE_OF("Web.es.json", web_es),
    FILE_OF("Answers.en.json", answers_en),
    FILE_OF("Answers.es.json", answers_es),
    FILE_OF("Training.en.json", training_en),
    FILE_OF("Training.es.json", training_es),
    FILE_OF("Help.en.json", help_en),
    FILE_OF("FormFields.en.json", form_fields_en),
    FILE_OF("Help.es.json", help_es),
    FILE_OF("FormFields.es.json", form_fields_es),
    FILE_OF("FormDesk.en.json", form_desk_en),
    FILE_OF("FormDesk.es.json", form_desk_es),
    FILE_OF("MoneyFiles.en.json", money_files_en),
    FILE_OF("MoneyFiles.es.json", money_files_es),
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
    FILE_OF("Calls.en.json", calls_en),
    FILE_OF("Calls.es.json", calls_es),
    FILE_OF("CallsStaff.en.json", calls_staff_en),
    FILE_OF("CallsStaff.es.json", calls_staff_es),
    FILE_OF("Inviting.en.json", inviting_en),
    FILE_OF("Inviting.es.json", inviting_es),
    FILE_OF("Outreach.en.json", outreach_en),
    FILE_OF("Outreach.es.json", outreach_es),
    FILE_OF("Configuration.en.json", configuration_en),
    FILE_OF("Configuration.es.json", configuration_es),
    FILE_OF("Plan.en.json", plan_en),
    FILE_OF("Plan.es.json", plan_es),
    FILE_OF("Settings.en.json", settings_en),
    FILE_OF("Settings.es.json", settings_es),
    FILE_OF("Files.en.json", files_en),
    FILE_OF("Files.es.json", files_es),
    FILE_OF("NoticesStaff.en.json", notices_staff_en),
    FILE_OF("NoticesStaff.es.json", notices_staff_es),
    FILE_OF("Messaging.en.json", messaging_en),
    FILE_OF("Messaging.es.json", messaging_es),
    FILE_OF("Refills.en.json", refills_en),
    FILE_OF("Refills.es.json", refills_es),
    FILE_OF("RefillsStaff.en.json", refills_staff_en),
    FILE_OF("RefillsStaff.es.json", refills_staff_es),
    FILE_OF("Booking.en.json", booking_en),
    FILE_OF("Booking.es.json", booking_es),
    FILE_OF("Scheduling.en.json", scheduling_en),
    FILE_OF("Scheduling.es.json", scheduling_es),
    FILE_OF("Waiting.en.json", waiting_en),
    FILE_OF("Waiting.es.json", waiting_es),
    FILE_OF("WaitingStaff.en.json", waiting_staff_en),
    FILE_OF("WaitingStaff.es.json", waiting_staff_es),
    FILE_OF("SettingsRefills.en.json", settings_refills_en),
    FILE_OF("SettingsRefills.es.json", settings_refills_es),
    FILE_OF("Requests.en.json", requests_en),
    FILE_OF("Requests.es.json", requests_es),
    FILE_OF("RequestsStaff.en.json", requests_staff_en),
    FILE_OF("RequestsStaff.es.json", requests_staff_es),
    FILE_OF("Calendar.en.json", calendar_en),
    FILE_OF("Calendar.es.json", calendar_es),
    FILE_OF("Reminders.en.json", reminders_en),
    FILE_OF("Reminders.es.json", reminders_es),
    FILE_OF("Coverage.en.json", coverage_en),
    FILE_OF("Coverage.es.json", coverage_es),
    FILE_OF("Helping.en.json", helping_en),
    FILE_OF("Helping.es.json", helping_es),
    FILE_OF("GuardiansStaff.en.json", guardians_staff_en),
    FILE_OF("GuardiansStaff.es.json", guardians_staff_es),
    FILE_OF("Estimates.en.json", estimates_en),
    FILE_OF("Estimates.es.json", estimates_es),
    FILE_OF("EstimatesStaff.en.json", estimates_staff_en),
    FILE_OF("EstimatesStaff.es.json", estimates_staff_es),
    FILE_OF("Survey.en.json", survey_en),
    FILE_OF("Survey.es.json", survey_es),
    FILE_OF("SurveyStaff.en.json", survey_staff_en),
    FILE_OF("SurveyStaff.es.json", survey_staff_es),
    FILE_OF("Billing.en.json", billing_en),
    FILE_OF("Billing.es.json", billing_es),
    FILE_OF("BillingStaff.en.json", billing_staff_en),
    FILE_OF("BillingStaff.es.json", billing_staff_es),
    FILE_OF("BillDeskStaff.en.json", bill_desk_en),
    FILE_OF("BillDeskStaff.es.json", bill_desk_es),
    FILE_OF("Paying.en.json", paying_en),
    FILE_OF("Paying.es.json", paying_es),
    FILE_OF("DeskDay.en.json", desk_day_en),
    FILE_OF("DeskDay.es.json", desk_day_es),
    FILE_OF("Forms.en.json", forms_en),
    FILE_OF("Forms.es.json", forms_es),
    FILE_OF("AdoptionStaff.en.json", adoption_staff_en),
    FILE_OF("AdoptionStaff.es.json", adoption_staff_es),
    FILE_OF("AskingStaff.en.json", asking_staff_en),
    FILE_OF("AskingStaff.es.json", asking_staff_es),
    FILE_OF("Problems.en.json", problems_en),
    FILE_OF("Problems.es.json", problems_es),
    FILE_OF("ProblemsStaff.en.json", problems_staff_en),
    FILE_OF("ProblemsStaff.es.json", problems_staff_es),
    FILE_OF("Huddle.en.json", huddle_en),
    FILE_OF("Huddle.es.json", huddle_es),
    FILE_OF("HuddleStaff.en.json", huddle_staff_en),
    FILE_OF("HuddleStaff.es.json", huddle_staff_es),
    FILE_OF("Standing.en.json", standing_en),
    FILE_OF("Standing.es.json", standing_es),
    {0},
};
