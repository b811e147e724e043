import type { NotificationWords } from '#server/conversation/notifications/wording/wording'

const hello = (name: string | null): string => (name === null ? 'Hi' : `Hi ${name}`)

const reminder: NotificationWords['reminder_24h']['said'] = ({ name, visit, when, business }) =>
  `${hello(name)}! A reminder from ${business}:\n\n*${visit}*\n${when}`

const cannotBe: NotificationWords['reschedule_offer']['said'] = ({ name, visit, when, business, away }) =>
  `${hello(name)}, this is ${business}. ${away}, so we are sorry: this visit cannot be as planned.\n\n*${visit}*\n${when}`

/** What the business writes of its own accord in English. */
export const en: NotificationWords = {
  confirmation: {
    said: ({ visit, when, minutes, price }) => `✅ You are booked.\n\n*${visit}*\n${when} (${minutes} min)\n${price}`,
    template:
      'Your booking is confirmed: {{1}}, on {{2}}, at {{3}}. We look forward to seeing you. If something comes up, just write to us here to move or cancel it.',
  },
  rescheduled: {
    said: ({ visit, when, minutes, price, from }) =>
      `✅ Your booking is moved.\n\n*${visit}*\n${when} (${minutes} min)\n${price}${from === null ? '' : `\nBefore: ${from}`}`,
    template:
      'Your booking has been moved: {{1}}, now on {{2}}, at {{3}}. If that does not suit you, just write to us here and we find another time.',
  },
  cancelled: {
    said: ({ visit, when }) => `Your booking is cancelled: ${visit}, ${when}.`,
    template:
      'Your booking has been cancelled: {{1}}, on {{2}}, at {{3}}. If you would like another time, just write to us here and we find one for you.',
  },
  reminder_24h: {
    said: reminder,
    template:
      'A reminder of your booking: {{1}}, on {{2}}, at {{3}}. Please let us know here if you cannot come, so that somebody else can have the time.',
  },
  reminder_2h: {
    said: reminder,
    template:
      'Your booking begins soon: {{1}}, on {{2}}, at {{3}}. We look forward to seeing you; if you cannot come, please let us know here.',
  },
  waitlist_offer: {
    said: ({ name, visit, when, minutes, price, business, until }) =>
      `${hello(name)}! A time has become free at ${business}:\n\n*${visit}*\n${when} (${minutes} min)\n${price}\n\nWould you like it? I keep it for you until ${until}.`,
    template:
      'A time has become free for you: {{1}}, on {{2}}, at {{3}}. Would you like to have it? We keep it for you until {{4}}, and then somebody else may have it.',
  },
  reschedule_offer: {
    said: cannotBe,
    template:
      'About your booking at {{1}}: {{2}}, on {{3}}. We are sorry, but {{4}} is away then. Could you come at one of these times instead? First: {{5}}. Second: {{6}}. Third: {{7}}. You can also write another day to us here, or cancel. Nothing is changed until you say so.',
  },
  reschedule_ask: {
    said: cannotBe,
    template:
      'About your booking at {{1}}: {{2}}, on {{3}}. We are sorry, but {{4}} is away then. Which other day or time would suit you? Just write it to us here. Nothing is changed until you say so.',
  },
  message: {
    said: ({ business }) => `${business} has news for you. Write to us here to hear more.`,
    template: 'Here is a message for you from {{1}}: {{2}} – Just write to us here if you would like to answer or to know more.',
  },

  follow_up: {
    said: ({ name, visit, business }) =>
      `${hello(name)}! Thank you for coming to ${business} (${visit}). How was it? Answer with a number from 1 (poor) to 5 (excellent).`,
  },
  not_confirmed: {
    said: ({ visit, when }) =>
      `I am sorry: ${visit}, ${when}, could not be confirmed after all, so it is not booked. Write to me and we will find another time.`,
  },
  booking_stays: {
    said: ({ visit, when }) => `The new time could not be had after all, so your booking stays as it is: ${visit}, ${when}.`,
  },
  provider_is_back: {
    said: ({ provider, visit, when }) =>
      `Good news: ${provider ?? 'your provider'} will be there after all, so your booking stays as it was: ${visit}, ${when}.`,
  },

  samples: {
    business: 'Saga Hair',
    visit: "Men's haircut with Jonas",
    when: 'Thursday 26 November at 11:00',
    provider: 'Jonas',
    until: '14:30',
    first: 'Thursday 26 November at 11:00 with Maja',
    second: 'Friday 27 November at 11:00 with Jonas',
    third: 'Saturday 28 November at 11:00 with Jonas',
    text: 'We open at ten tomorrow.',
  },
}
