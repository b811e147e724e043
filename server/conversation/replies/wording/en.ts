import type { Wording } from '#server/conversation/replies/wording/wording'

const wish = ({ day, time }: { day: string | null; time: string | null }, otherwise: string): string =>
  day !== null && time !== null ? `${day} ${/^\d/.test(time) ? 'at ' : ''}${time}` : (day ?? time ?? otherwise)
const withWhom = (provider: string | null): string => (provider === null ? '' : ` with ${provider}`)
const upper = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** English. */
export const en: Wording = {
  buttons: {
    book: 'Book',
    bookings: 'My bookings',
    human: 'Talk to us',
    yesBook: 'Yes, book it',
    yesMove: 'Yes, move it',
    yesCancel: 'Yes, cancel it',
    change: 'Change',
    dropDraft: 'Cancel',
    keepTime: 'No, leave it',
    keepBooking: 'No, keep it',
    move: 'Move',
    cancel: 'Cancel booking',
    attend: "I'll be there",
    waitlist: 'Waiting list',
    leave: 'Leave waiting list',
    anyDay: 'Any day',
    yesWait: 'Yes, put me on it',
    yesOffer: 'Yes, I take it',
    noOffer: 'No, thanks',
    otherTime: 'Another time',
    service: 'Service',
    provider: 'Who',
    time: 'Time',
    anyone: 'Anyone who is free',
    earlier: 'Earlier',
    later: 'Later',
    nextWeek: 'Next week',
    otherDay: 'Another day',
    more: 'More',
  },
  choose: 'Choose',

  visit: (service, provider) => `${service}${withWhom(provider)}`,
  visitWithAnyone: service => `${service} with whoever is free`,
  when: (day, time) => `${day} at ${time}`,
  minutes: count => `${count} min`,
  span: minutes => (minutes % 60 !== 0 ? `${minutes} minutes` : minutes === 60 ? '1 hour' : `${minutes / 60} hours`),
  noCharge: 'free of charge',
  after: time => `from ${time}`,
  before: time => `until ${time}`,
  between: (from, to) => `between ${from} and ${to}`,
  reviews: (rating, count) => `★ ${rating} (${count} ${count === 1 ? 'review' : 'reviews'})`,
  noReviews: 'No reviews yet',
  freeStarts: count => (count === 1 ? '1 free time' : `${count} free times`),
  placesLeft: count => (count === 1 ? '1 place left' : `${count} places left`),
  secondOfTwo: 'After the clock has gone back',
  secondOfTwoShort: '2nd',
  weekdays: { mon: 'Monday', tue: 'Tuesday', wed: 'Wednesday', thu: 'Thursday', fri: 'Friday', sat: 'Saturday', sun: 'Sunday' },
  closed: 'closed',

  greeting: business =>
    `Hi! This is the automatic assistant of *${business}*. What would you like to book? You can write it in your own words, for example “Thursday at 3”.`,
  introduction: business => `Hi, this is the automatic assistant of *${business}*.`,
  hello: 'Hi!',
  thanks: "You're welcome!",
  bye: 'All right. Just write when you need me.',
  apology: 'No problem at all.',
  menu: 'What can I do for you? Tap a button or write what you would like to book.',
  help: 'You can write as you speak: “haircut on Friday at 3”, “move my booking”, “cancel”, “my bookings” or “how much is it?”. “Talk to us” brings a person, and STOP ends messages that we send on our own.',
  notUnderstood: 'Sorry, I did not understand that.',
  hints: {
    service: 'Tap a service, or write its name.',
    provider: 'Tap a name or write it; “anyone” is fine, too.',
    date: 'Write a day, for example “Thursday” or “3 December”.',
    slot: 'Tap a time, or write a day and an hour, for example “Thursday at 3”.',
    name: 'Please write just the name, for example “Anna Berg”.',
    confirm: 'Please answer with yes or no, or write what shall be different.',
    booking: 'Tap the booking, or write its day.',
  },
  offTopic: {
    chat: 'I only know about appointments here, so I have to pass on that.',
    advice: 'That is a question for somebody who may advise you, not for me. Write “talk to us” and a person will answer.',
    instructions: 'I can only book, move and cancel appointments by the rules here.',
  },
  startedAfresh: 'It has been a while, so I have put the old draft away. Nothing was booked or changed.',
  languageSet: 'All right, in English.',
  languageNotSpoken: spoken => `I do not speak that here, only ${spoken}.`,
  staleOffer: 'That offer is no longer open, so nothing has been done.',
  voiceReceived: 'I could not listen to that voice message. Could you write it instead?',
  pictureReceived: 'Thank you, I have kept that, and a person will look at it.',
  stickerReceived: 'Nice one!',
  mediaReceived: 'I cannot read that kind of message. Could you write it instead?',
  optedOut: business =>
    `Done: ${business} sends you nothing more on its own. Write START to change that. You can still write here, and your bookings stay.`,
  optedIn: 'Welcome back! You will get reminders again.',
  handedOver: {
    asked: 'A person takes over here.',
    misunderstood: 'I do not get any further here, so a person takes over.',
    pain: 'That is something for a person to look at, so one of us takes over here.',
    allergy: 'That is something for a person to look at, so one of us takes over here.',
    complaint: 'I am sorry to hear that. A person looks at it and takes over here.',
    money: 'A person looks at that and takes over here.',
    refused: 'I cannot do that, but a person can look at it and takes over here.',
    failed: 'Sorry, something went wrong on our side; nothing was booked or changed. A person takes over here.',
  },
  answersFrom: when =>
    when === null ? 'You will hear from us as soon as we can.' : `We are back ${when}; you will hear from us after that.`,

  askBusiness: 'Which business would you like to write to?',
  askService: 'What would you like to book?',
  clarifyService: 'Which of these do you mean?',
  noUsual: 'I do not know your usual yet.',
  notTogether: (services, first) => `${services} cannot be one visit, so let us book them one after the other. First: ${first}.`,
  providerMismatch: (provider, service, others) => `${provider} does not do ${service}; ${others} can.`,
  nobodyQualified: service => `Nobody can be booked for ${service} at the moment.`,
  askProvider: service => `${service}: who would you like?`,
  clarifyProvider: 'Who do you mean?',
  problem: {
    past: () => 'That time has passed already.',
    tooSoon: (_wish, { notice }) => `That is too soon: we need ${notice} notice.`,
    beyondWindow: (_wish, { last }) => `That is too far ahead: one can book until ${last}.`,
    closed: ({ day }) => `We are closed on ${day ?? 'that day'}.`,
    providerOff: ({ day, provider }) =>
      provider === null ? `Nobody works on ${day ?? 'that day'}.` : `${provider} does not work on ${day ?? 'that day'}.`,
    full: ({ day, provider }) => `Nothing is free${withWhom(provider)} ${day ?? 'then'}.`,
    notFree: given => `${upper(wish(given, 'That time'))} is not free${withWhom(given.provider)}.`,
    taken: given => `I am sorry, ${wish(given, 'that time')} has just been taken by somebody else.`,
    alreadyThen: given => `Your booking is ${wish(given, 'at that time')} already.`,
  },
  nothingFree: (visit, last) => `There is nothing free for ${visit} until ${last}. Write “talk to us” and a person will help.`,
  askSlot: (visit, day) => (day === null ? `${visit}: which time suits you?` : `${visit} on ${day}: which time suits you?`),
  closestStarts: 'These times come closest:',
  otherTimeHint: 'You can also write another day or time.',
  askDay: (visit, time) => (time === null ? `${visit}: which day suits you?` : `${visit} at ${time}: which day suits you?`),
  askName: (visit, when) =>
    when === null ? 'What name may I put on the booking?' : `${visit}, ${when}: that is free. What name may I put on the booking?`,
  askGuestName: (visit, when) =>
    when === null
      ? 'What is the name of the person who is coming?'
      : `${visit}, ${when}: that is free. What is the name of the person who is coming?`,
  bookingSummary: ({ visit, when, minutes, price }) => `Shall I book this?\n\n*${visit}*\n${when} (${minutes} min)\n${price}`,
  moveSummary: (visit, from, to) => `Shall I move this?\n\n*${visit}*\nFrom ${from}\nTo *${to}*`,
  cancelSummary: (visit, when) => `Shall I cancel this?\n\n*${visit}*\n${when}`,
  lateCancel: span => `It begins in less than ${span}, so this is a late cancellation.`,
  rules: (move, cancel, late) =>
    `You can move it until ${move} before, and cancel it until ${cancel === null ? 'it begins' : `${cancel} before`}; less than ${late} before is late.`,
  askChange: (visit, when) => `${visit}${when === null ? '' : `, ${when}`}: what shall be different? Nothing is booked or changed yet.`,
  askBooking: { reschedule: 'Which booking shall I move?', cancel: 'Which booking shall I cancel?' },
  noSuchBooking: 'I find no booking like that among yours.',

  bookingConfirmed: ({ visit, when, minutes, price }) => `✅ You are booked.\n\n*${visit}*\n${when} (${minutes} min)\n${price}`,
  bookingPending: ({ visit, when }) =>
    `Our calendar is not answering right now, so this is not certain yet. I am keeping the time for you and will write as soon as it is settled.\n\n*${visit}*\n${when}`,
  movePending: ({ visit, when }, to) =>
    `Our calendar is not answering right now. ${visit} stays ${when} for the moment. I am keeping ${to} for you and will write as soon as it is moved.`,
  notConfirmed: (visit, when) =>
    `I am sorry: ${visit}, ${when}, could not be confirmed after all, so it is not booked. Write to me and we will find another time.`,
  bookingStays: (visit, when) => `The new time could not be had after all, so your booking stays as it is: ${visit}, ${when}.`,
  bookingMoved: ({ visit, when, minutes, price }, from) =>
    `✅ Your booking is moved.\n\n*${visit}*\n${when} (${minutes} min)\n${price}${from === null ? '' : `\nBefore: ${from}`}`,
  bookingCancelled: (visit, when) => `Your booking is cancelled: ${visit}, ${when}.`,
  bookingKept: 'All right, your booking stays as it is.',
  draftDropped: 'All right, I have dropped that. Nothing was booked.',
  howToChange: 'To move or cancel it, just write to us here.',
  tooManyBookings: most => `You already have ${most} bookings ahead of you, and more than that is not possible here. Nothing was booked.`,
  tooLateToMove: (visit, when, span) =>
    `${visit}, ${when}: it can be moved until ${span} before it begins, so I cannot move it any more. If you need to, write to us and a person will look at it.`,
  alreadyBooked: (visit, when) =>
    `You already have a place: ${visit}, ${when}. Nothing more was booked. If you come with somebody, write to us.`,
  tooManyMoves: (visit, when, most) =>
    `${visit}, ${when}: ${most === 0 ? 'bookings are not moved here' : `it has been moved ${most === 1 ? 'once' : `${most} times`} already, which is as often as it can be`}. If you need to, write to us and a person will look at it.`,
  tooLateToCancel: (visit, when, span) =>
    `${visit}, ${when}: it can be cancelled until ${span} before it begins, so I cannot cancel it any more. If you need to, write to us and a person will look at it.`,
  moveKeepsService: service => `Moving keeps the service (${service}). For another one, cancel and book anew.`,
  bookingGone: 'That booking is no longer active.',
  noBookings: 'You have no bookings ahead of you.',
  bookingsList: 'Your bookings. Pick one to move or cancel it.',
  bookingDetail: 'Your booking:',
  attendanceConfirmed: when => `Thank you! See you ${when}.`,
  askRating: 'How many stars would you give, from 1 to 5?',
  rated: 'Thank you for your rating!',
  ratedPoor: 'Thank you for telling us, and sorry that it was not better. What went wrong? Write it here, and the team will read it.',
  passedOn: 'Thank you, I have passed that on to the team.',

  waitHint: 'We write to you if a time becomes free',
  askWaitDay: visit =>
    `Waiting list for ${visit}: for which day, or which days? You can also write a part of the day, for example “Friday afternoon”.`,
  waitSummary: (visit, days) => `Shall I put you on the waiting list?\n\n*${visit}*\n${days}`,
  waitJoined: (visit, days) =>
    `You are on the waiting list.\n\n*${visit}*\n${days}\n\nWhen a time becomes free, I write to you here and keep it for you a little while. Nothing is booked yet.`,
  waitNotNeeded: 'You need not wait for that: there are free times.',
  waitTooMany: 'You are on as many waiting lists as one can be on here. Write “leave the waiting list” to get off them.',
  waitingListed: 'On the waiting list (write “leave the waiting list” to get off it):',
  waitLeft: what => `You are off the waiting list: ${what}.`,
  notWaiting: 'You are on no waiting list.',
  offerDeclined: 'All right, somebody else may have that time.',
  offerGone: 'That time is not kept for you any more, so nothing is booked.',
  stillWaiting: 'You are still on the waiting list.',
  timeOffered: (name, { visit, when, minutes, price }, business, until) =>
    `Hi${name === null ? '' : ` ${name}`}! A time has become free at ${business}:\n\n*${visit}*\n${when} (${minutes} min)\n${price}\n\nWould you like it? I keep it for you until ${until}.`,

  isAway: (provider, day) => `${provider ?? 'Your provider'} is away on ${day}`,
  visitCannotBe: (name, { visit, when }, business, away) =>
    `Hi${name === null ? '' : ` ${name}`}, this is ${business}. ${away}, so we are sorry: this visit cannot be as planned.\n\n*${visit}*\n${when}`,
  alternativesLead: {
    away: (away, visit, when) => `${away}, so we are sorry: your booking cannot be as planned (${visit}, ${when}).`,
    taken: () => 'I am sorry, that time is not free any more. Your booking has not been changed.',
    which: () => 'That could be more than one of these.',
    nothingChanged: away => `All right, I change nothing for now. But ${away}, so please tell us what you would like.`,
  },
  whichInstead: 'Which of these would suit you instead?',
  otherwiseWrite: 'You can also write another day or time, or “cancel”. Nothing is changed until you say so.',
  noAlternatives: 'Which other day or time would suit you? You can also write “cancel”. Nothing is changed until you say so.',
  providerIsBack: (provider, visit, when) =>
    `Good news: ${provider ?? 'your provider'} will be there after all, so your booking stays as it was: ${visit}, ${when}.`,

  unknownAnswer: 'I do not know that. Write “talk to us” and a person will answer.',
  whyName: 'The name goes on the booking, so that we know who is coming.',
  severalPeople: 'One after the other, then. First the first person:',
  nextPerson: 'Now for the next person:',
  isBot: business => `I am the automatic assistant of ${business}. Write “talk to us” and a person takes over.`,
  address: (business, address) => `${business}: ${address}`,
  phone: (business, number) => `Phone, ${business}: ${number}`,
  hours: 'We are open:',
  services: 'We do:',
  providers: 'The team:',
  policy: (move, cancel, late) =>
    `A booking can be moved until ${move} before and cancelled until ${cancel === null ? 'it begins' : `${cancel} before`}. Less than ${late} before counts as late.`,
  offerToBook: service => (service === null ? 'Would you like to book something?' : `Would you like to book ${service}?`),

  reminder: (name, { visit, when }, business) =>
    `Hi${name === null ? '' : ` ${name}`}! A reminder from ${business}:\n\n*${visit}*\n${when}`,
  followUp: (name, { visit }, business) =>
    `Hi${name === null ? '' : ` ${name}`}! Thank you for coming to ${business} (${visit}). How was it? Answer with a number from 1 (poor) to 5 (excellent).`,
  general: business => `${business} has news for you. Write to us here to hear more.`,
}
