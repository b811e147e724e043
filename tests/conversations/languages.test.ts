import { describe, expect, it } from 'vitest'
import { Language } from '#shared/schemas/language'
import { play, script } from '#tests/support/conversation'
import { at, day, greeting, provider, services } from '#tests/support/said'

const all = { languages: [...Language.options] }
const draft = [services('cut'), provider('ada'), day('2030-05-08'), at('14:00')]
const unreadable = {
  Arabic: 'مرحبا، أريد موعدا لقص الشعر',
  Hebrew: 'שלום, אני רוצה לקבוע תור',
  Chinese: '你好,我想预约理发',
  Hindi: 'नमस्ते, मुझे बाल कटवाने हैं',
  Greek: 'Γεια σας, θέλω ένα ραντεβού',
  Thai: 'สวัสดีค่ะ อยากจองคิว',
  'direction marks': '\u202E\u2067אבג\u2069\u202C\u200F',
  'combining marks': 'Z̷̢̛͙a̸͎͝l̵̨͠g̶̰̀o̵̭͊',
}

const scripts = [
  script({
    name: 'another language is asked for at the confirmation: it is answered in it, and the proposal stands',
    turns: [
      { hears: draft, language: 'en', awaiting: 'confirm', saysPart: 'Shall I book this?' },
      { says: 'auf Deutsch bitte', replies: ['languageSet', 'bookingSummary'], saysPart: 'Soll ich das buchen?', proposal: 'book 2030-05-08T14:00 cut ada' },
      { says: 'ja', replies: ['bookingConfirmed'], saysPart: 'Ihr Termin ist gebucht' },
    ],
  }),
  script({
    name: "asked for in the conversation's own language, in words of that language",
    given: { customer: { name: 'Ida Holm', language: 'da' } },
    turns: [
      { hears: draft, saysPart: 'Skal jeg booke den?' },
      { says: 'kan vi skrive på engelsk?', replies: ['languageSet', 'bookingSummary'], saysPart: 'All right, in English.' },
      { says: '15:00', saysPart: 'Shall I book this?' },
    ],
  }),
  script({
    name: 'asked for out of the blue, the menu follows',
    turns: [
      { hears: greeting, language: 'en' },
      { says: 'Deutsch?', replies: ['languageSet', 'menu'], saysPart: 'Was kann ich für Sie tun?' },
    ],
  }),
  script({
    name: 'asked for with a wish, which is read as well',
    given: { customer: { name: 'Ida Holm', language: 'en' } },
    turns: [{ says: 'Auf Deutsch bitte. Haarschnitt bei Ada am Mittwoch um 14 Uhr', saysPart: 'Gern, auf Deutsch.', proposal: 'book 2030-05-08T14:00 cut ada' }],
  }),
  script({
    name: 'one that the business does not speak: it says which it speaks, and asks again',
    turns: [
      { hears: draft, language: 'en' },
      { says: "en français s'il vous plaît", replies: ['languageNotSpoken', 'bookingSummary'], saysPart: 'only English, Danish and German', proposal: 'book 2030-05-08T14:00 cut ada' },
      { says: 'in Polish please', replies: ['languageNotSpoken', 'bookingSummary'], saysPart: 'Shall I book this?' },
    ],
  }),
  script({
    name: "the customer's language of earlier visits counts when nothing tells it",
    given: { customer: { name: 'Ida Holm', language: 'sv' }, tenant: all },
    turns: [{ says: '👋', saysPart: 'Vad vill du boka?' }],
  }),
  script({
    name: 'a remembered language that the business does not speak any more gives way to its own',
    given: { customer: { name: 'Ida Holm', language: 'sv' } },
    turns: [{ says: '👋', saysPart: 'What would you like to book?' }],
  }),
  ...Object.entries(unreadable).map(([name, text]) =>
    script({
      name: `${name}: answered in the business's language, and the open question stays open`,
      given: { tenant: { defaultLanguage: 'de' as const } },
      turns: [{ says: text }, { hears: draft, awaiting: 'confirm' }, { says: text, saysPart: 'Soll ich das buchen?', proposal: 'book 2030-05-08T14:00 cut ada' }],
    }),
  ),
  ...Language.options.map(language =>
    script({
      name: `a whole booking is said in ${language}`,
      given: { tenant: { ...all, defaultLanguage: language }, customer: { name: null } },
      turns: [
        { hears: greeting, replies: ['greeting'] },
        { hears: draft, awaiting: 'name' },
        { hears: { kind: 'setAnswer', answer: 'name', name: 'דנה \u200Fلينا 𝒟 Ωμέγα' }, awaiting: 'confirm' },
        { taps: 'yes', replies: ['bookingConfirmed'] },
      ],
      ends: { bookings: ['new1 2030-05-08T14:00 cut ada'] },
    }),
  ),
]

describe('languages', () => {
  play(scripts)

  it('are nine', () => expect(Language.options).toHaveLength(9))
})
