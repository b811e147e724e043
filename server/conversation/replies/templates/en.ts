import type { TemplateWords } from '#server/conversation/replies/templates/template-words'

/** The templates in English. */
export const en: TemplateWords = {
  templates: {
    confirmation: {
      body: 'Your booking is confirmed: {{1}}, on {{2}}, at {{3}}. We look forward to seeing you. If something comes up, just write to us here to move or cancel it.',
      buttons: ['Move', 'Cancel booking'],
    },
    rescheduled: {
      body: 'Your booking has been moved: {{1}}, now on {{2}}, at {{3}}. If that does not suit you, just write to us here and we find another time.',
      buttons: ['Move', 'Cancel booking'],
    },
    cancelled: {
      body: 'Your booking has been cancelled: {{1}}, on {{2}}, at {{3}}. If you would like another time, just write to us here and we find one for you.',
      buttons: [],
    },
    reminder_24h: {
      body: 'A reminder of your booking: {{1}}, on {{2}}, at {{3}}. Please let us know here if you cannot come, so that somebody else can have the time.',
      buttons: ["I'll be there", 'Move', 'Cancel booking'],
    },
    reminder_2h: {
      body: 'Your booking begins soon: {{1}}, on {{2}}, at {{3}}. We look forward to seeing you; if you cannot come, please let us know here.',
      buttons: ["I'll be there", 'Move', 'Cancel booking'],
    },
    waitlist_offer: {
      body: 'A time has become free for you: {{1}}, on {{2}}, at {{3}}. Would you like to have it? We keep it for you until {{4}}, and then somebody else may have it.',
      buttons: ['Yes, I take it', 'No, thanks'],
    },
    reschedule_offer: {
      body: 'About your booking at {{1}}: {{2}}, on {{3}}. We are sorry, but {{4}} is away then. Could you come at one of these times instead? First: {{5}}. Second: {{6}}. Third: {{7}}. You can also write another day to us here, or cancel. Nothing is changed until you say so.',
      buttons: ['The first', 'The second', 'The third'],
    },
    reschedule_ask: {
      body: 'About your booking at {{1}}: {{2}}, on {{3}}. We are sorry, but {{4}} is away then. Which other day or time would suit you? Just write it to us here. Nothing is changed until you say so.',
      buttons: ['Another time', 'Cancel booking'],
    },
    message: {
      body: 'Here is a message for you from {{1}}: {{2}} – Just write to us here if you would like to answer or to know more.',
      buttons: [],
    },
  },
  samples: {
    business: 'Saga Hair',
    visit: "Men's haircut with Jonas",
    when: 'Thursday 26 November at 11:00',
    provider: 'Jonas',
    news: 'We open at ten tomorrow.',
    times: [
      'Thursday 26 November at 11:00 with Maja',
      'Friday 27 November at 11:00 with Jonas',
      'Saturday 28 November at 11:00 with Jonas',
    ],
  },
}
