import { answerBody } from '#server/conversation/replies/answers'
import type { ReplyDefinitions } from '#server/conversation/replies/definition'
import { bookRow, humanRow, menuRows } from '#server/conversation/replies/rows'
import { serviceNames, whenOf } from '#server/conversation/replies/saying'
import type { Saying } from '#server/conversation/replies/saying'
import type { Wording } from '#server/conversation/replies/wording/wording'
import type { ReplyOf } from '#server/conversation/reply'
import type { Awaiting } from '#server/conversation/state'

/** Opening, small talk, answers to questions, and what is said when something goes another way. */
export const talkReplies = {
  greeting: {
    says: (_, { words, facts }) => words.greeting(facts.tenant.name),
    offers: (_, saying) => menuRows(saying),
  },
  introduction: { says: (_, { words, facts }) => words.introduction(facts.tenant.name), isPreface: true },
  hello: { says: (_, { words }) => words.hello },
  smallTalk: { says: ({ topic }, { words }) => words[topic] },
  menu: { says: (_, { words }) => words.menu, offers: (_, saying) => menuRows(saying) },
  help: { says: (_, { words }) => words.help, offers: (_, saying) => menuRows(saying) },
  notUnderstood: {
    says: ({ asked }, { words }) => (isHinted(asked) ? `${words.notUnderstood} ${words.hints[asked]}` : words.notUnderstood),
    isPreface: true,
  },
  offTopic: {
    says: ({ about }, { words }) => words.offTopic[about],
    offers: ({ about }, saying) => (about === 'advice' ? [humanRow(saying)] : menuRows(saying)),
  },
  startedAfresh: { says: (_, { words }) => words.startedAfresh, isPreface: true },
  languageSet: { says: (_, { words }) => words.languageSet, isPreface: true },
  languageNotSpoken: {
    says: (_, { words, format, facts }) => words.languageNotSpoken(format.list(facts.tenant.languages.map(format.language))),
    isPreface: true,
  },
  staleOffer: { says: (_, { words }) => words.staleOffer, isPreface: true },
  mediaReceived: { says: mediaBody },
  optedOut: { says: (_, { words, facts }) => words.optedOut(facts.tenant.name), keepsOffer: true },
  optedIn: { says: (_, { words }) => words.optedIn, keepsOffer: true },
  handedOver: {
    says: ({ reason, answersFrom }, saying) =>
      `${saying.words.handedOver[reason]} ${saying.words.answersFrom(answersFrom === null ? null : whenOf(saying, answersFrom))}`,
  },
  answer: { says: answerBody },
  offerToBook: {
    says: ({ serviceIds }, saying) => saying.words.offerToBook(serviceIds.length === 0 ? null : serviceNames(saying, serviceIds)),
    offers: ({ serviceIds, isUnknown }, saying) => {
      if (serviceIds.length > 0) return [{ ...bookRow(saying), command: { kind: 'setAnswer', answer: 'services', serviceIds } }]
      return isUnknown ? [bookRow(saying), humanRow(saying)] : [bookRow(saying)]
    },
  },
  askBusiness: {
    says: (_, { words }) => words.askBusiness,
    offers: (_, { facts: { businesses = [] } }) =>
      businesses
        .slice(0, 10)
        .map(({ slug, name, tenantId }) => ({ ref: slug, title: name, command: { kind: 'setAnswer', answer: 'business', tenantId } })),
  },
} satisfies Partial<ReplyDefinitions>

const isHinted = (asked: Awaiting | null): asked is keyof Wording['hints'] & Awaiting =>
  asked !== null && ['service', 'provider', 'date', 'slot', 'name', 'confirm', 'booking'].includes(asked)

function mediaBody({ media }: ReplyOf<'mediaReceived'>, { words }: Saying): string {
  switch (media) {
    case 'audio':
      return words.voiceReceived
    case 'image':
    case 'video':
    case 'document':
      return words.pictureReceived
    case 'sticker':
      return words.stickerReceived
    case 'contacts':
    case 'location':
    case 'unsupported':
      return words.mediaReceived
    case 'reaction':
      return ''
  }
  return media satisfies never
}
