import { de as notifications } from '#server/conversation/notifications/wording/de'
import { pluralIn } from '#server/conversation/replies/plural'
import type { WishInWords, Wording } from '#server/conversation/replies/wording/wording'

const plural = pluralIn('de')
const isClock = (time: string): boolean => /^\d/.test(time)
const wish = ({ day, time }: WishInWords, otherwise: string): string => {
  const parts = [...(day === null ? [] : [`am ${day}`]), ...(time === null ? [] : [isClock(time) ? `um ${time} Uhr` : time])]
  return parts.length === 0 ? otherwise : parts.join(' ')
}
const withWhom = (provider: string | null): string => (provider === null ? '' : ` bei ${provider}`)
const onDay = (day: string | null): string => (day === null ? 'an dem Tag' : `am ${day}`)
const upper = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** German, in the Sie-form. */
export const de: Wording = {
  buttons: {
    book: 'Termin buchen',
    bookings: 'Meine Termine',
    human: 'Mit uns sprechen',
    yesBook: 'Ja, buchen',
    yesMove: 'Ja, verschieben',
    yesCancel: 'Ja, absagen',
    change: 'Ändern',
    dropDraft: 'Abbrechen',
    keepTime: 'Nein, so lassen',
    keepBooking: 'Nein, behalten',
    move: 'Verschieben',
    cancel: 'Termin absagen',
    attend: 'Ich komme',
    waitlist: 'Warteliste',
    leave: 'Warteliste verlassen',
    anyDay: 'Egal welcher Tag',
    yesWait: 'Ja, eintragen',
    yesOffer: 'Ja, den nehme ich',
    noOffer: 'Nein, danke',
    first: 'Die erste',
    second: 'Die zweite',
    third: 'Die dritte',
    otherTime: 'Andere Zeit',
    service: 'Leistung',
    provider: 'Bei wem',
    time: 'Zeit',
    anyone: 'Wer gerade frei ist',
    earlier: 'Früher',
    later: 'Später',
    nextWeek: 'Nächste Woche',
    otherDay: 'Anderer Tag',
    more: 'Mehr',
  },
  choose: 'Auswählen',

  visit: (service, provider) => `${service}${withWhom(provider)}`,
  visitWithAnyone: service => `${service} bei wem gerade frei ist`,
  when: (day, time) => `${day} um ${time} Uhr`,
  minutes: count => `${count} Min.`,
  span: minutes =>
    minutes % 60 === 0
      ? `${minutes / 60} ${plural(minutes / 60, 'Stunde', 'Stunden')}`
      : `${minutes} ${plural(minutes, 'Minute', 'Minuten')}`,
  noCharge: 'kostenlos',
  after: time => `ab ${time} Uhr`,
  before: time => `bis ${time} Uhr`,
  between: (from, to) => `zwischen ${from} und ${to} Uhr`,
  reviews: (rating, count) => `★ ${rating} (${count} ${plural(count, 'Bewertung', 'Bewertungen')})`,
  noReviews: 'Noch keine Bewertungen',
  freeStarts: count => `${count} ${plural(count, 'freie Zeit', 'freie Zeiten')}`,
  placesLeft: count => plural(count, `noch ${count} Platz`, `noch ${count} Plätze`),
  secondOfTwo: 'Nach dem Zurückstellen der Uhr',
  secondOfTwoShort: '2.',
  weekdays: { mon: 'Montag', tue: 'Dienstag', wed: 'Mittwoch', thu: 'Donnerstag', fri: 'Freitag', sat: 'Samstag', sun: 'Sonntag' },
  closed: 'geschlossen',

  greeting: business =>
    `Guten Tag! Hier ist der automatische Assistent von *${business}*. Was möchten Sie buchen? Schreiben Sie es einfach in Ihren Worten, zum Beispiel „Donnerstag um 15 Uhr“.`,
  introduction: business => `Guten Tag, hier ist der automatische Assistent von *${business}*.`,
  hello: 'Guten Tag!',
  thanks: 'Sehr gerne!',
  bye: 'Alles klar. Schreiben Sie einfach, wenn Sie mich brauchen.',
  apology: 'Das macht gar nichts.',
  menu: 'Was kann ich für Sie tun? Tippen Sie auf einen Knopf oder schreiben Sie, was Sie buchen möchten.',
  help: 'Schreiben Sie einfach, wie Sie sprechen: „Haarschnitt am Freitag um 15 Uhr“, „Termin verschieben“, „absagen“, „meine Termine“ oder „Was kostet das?“. Mit „mit uns sprechen“ erreichen Sie einen Menschen, und STOP beendet die Nachrichten, die wir von uns aus schicken.',
  notUnderstood: 'Entschuldigung, das habe ich nicht verstanden.',
  hints: {
    service: 'Tippen Sie auf eine Leistung oder schreiben Sie ihren Namen.',
    provider: 'Tippen Sie auf einen Namen oder schreiben Sie ihn; „egal“ geht auch.',
    date: 'Schreiben Sie einen Tag, zum Beispiel „Donnerstag“ oder „3. Dezember“.',
    slot: 'Tippen Sie auf eine Zeit oder schreiben Sie Tag und Uhrzeit, zum Beispiel „Donnerstag um 15 Uhr“.',
    name: 'Schreiben Sie bitte nur den Namen, zum Beispiel „Anna Berg“.',
    confirm: 'Antworten Sie bitte mit Ja oder Nein, oder schreiben Sie, was anders sein soll.',
    booking: 'Tippen Sie auf den Termin oder schreiben Sie den Tag.',
  },
  offTopic: {
    chat: 'Ich kenne mich hier nur mit Terminen aus, da muss ich leider passen.',
    advice: 'Das ist eine Frage für eine Fachperson, nicht für mich. Schreiben Sie „mit uns sprechen“, dann antwortet Ihnen ein Mensch.',
    instructions: 'Ich kann hier nur Termine nach unseren Regeln buchen, verschieben und absagen.',
  },
  startedAfresh: 'Es ist eine Weile her, deshalb habe ich den alten Entwurf weggelegt. Es wurde nichts gebucht oder geändert.',
  languageSet: 'Gern, auf Deutsch.',
  languageNotSpoken: spoken => `Das spreche ich hier nicht, nur ${spoken}.`,
  staleOffer: 'Dieses Angebot gilt nicht mehr, deshalb ist nichts geschehen.',
  voiceReceived: 'Die Sprachnachricht konnte ich nicht anhören. Könnten Sie es bitte schreiben?',
  pictureReceived: 'Vielen Dank, das habe ich aufgehoben, und ein Mensch sieht es sich an.',
  stickerReceived: 'Der ist schön!',
  mediaReceived: 'Diese Art von Nachricht kann ich nicht lesen. Könnten Sie es bitte schreiben?',
  optedOut: business =>
    `Erledigt: ${business} schickt Ihnen von sich aus nichts mehr. Schreiben Sie START, wenn Sie das ändern möchten. Hier schreiben können Sie weiterhin, und Ihre Termine bleiben bestehen.`,
  optedIn: 'Willkommen zurück! Sie bekommen wieder Erinnerungen.',
  handedOver: {
    asked: 'Hier übernimmt jetzt ein Mensch.',
    misunderstood: 'Ich komme hier nicht weiter, deshalb übernimmt ein Mensch.',
    pain: 'Das sollte sich ein Mensch ansehen, deshalb übernimmt hier jemand von uns.',
    allergy: 'Das sollte sich ein Mensch ansehen, deshalb übernimmt hier jemand von uns.',
    complaint: 'Das tut mir leid. Ein Mensch sieht es sich an und übernimmt hier.',
    money: 'Das sieht sich ein Mensch an und übernimmt hier.',
    refused: 'Das kann ich nicht tun, aber ein Mensch kann es sich ansehen und übernimmt hier.',
    failed: 'Entschuldigung, bei uns ist etwas schiefgegangen; es wurde nichts gebucht oder geändert. Ein Mensch übernimmt hier.',
  },
  answersFrom: when => (when === null ? 'Sie hören von uns, sobald wir können.' : `Wir sind wieder da: ${when}; danach hören Sie von uns.`),

  askBusiness: 'An welches Geschäft möchten Sie schreiben?',
  askService: 'Was möchten Sie buchen?',
  clarifyService: 'Was davon meinen Sie?',
  noUsual: 'Ich weiß noch nicht, was Sie sonst immer buchen.',
  notTogether: (services, first) => `${services} gehen nicht in einem Besuch, deshalb buchen wir eins nach dem anderen. Zuerst: ${first}.`,
  providerMismatch: (provider, service, others) => `${service} gibt es nicht bei ${provider}, aber bei ${others}.`,
  nobodyQualified: service => `Für ${service} kann zurzeit niemand gebucht werden.`,
  askProvider: service => `${service}: Zu wem möchten Sie?`,
  clarifyProvider: 'Wen meinen Sie?',
  problem: {
    past: () => 'Dieser Zeitpunkt ist schon vorbei.',
    tooSoon: (_wish, { notice }) => `Das ist zu kurzfristig: Wir brauchen ${notice} Vorlauf.`,
    beyondWindow: (_wish, { last }) => `Das ist zu weit voraus: Buchen kann man bis ${last}.`,
    closed: ({ day }) => `Wir haben ${onDay(day)} geschlossen.`,
    providerOff: ({ day, provider }) =>
      provider === null ? `Bei uns arbeitet ${onDay(day)} niemand.` : `${provider} arbeitet ${onDay(day)} nicht.`,
    full: ({ day, provider }) => `${upper(onDay(day))} ist${withWhom(provider)} nichts frei.`,
    notFree: given => `${upper(wish(given, 'zu dieser Zeit'))} ist${withWhom(given.provider)} nichts frei.`,
    taken: given => `Es tut mir leid, der Termin ${wish(given, 'zu dieser Zeit')} wurde gerade von jemand anderem gebucht.`,
    alreadyThen: given => `Ihr Termin ist schon ${wish(given, 'zu dieser Zeit')}.`,
  },
  nothingFree: (visit, last) => `Für ${visit} ist bis ${last} nichts frei. Schreiben Sie „mit uns sprechen“, dann hilft Ihnen ein Mensch.`,
  askSlot: (visit, day) => (day === null ? `${visit}: Welche Zeit passt Ihnen?` : `${visit} am ${day}: Welche Zeit passt Ihnen?`),
  closestStarts: 'Diese Zeiten kommen am nächsten:',
  otherTimeHint: 'Sie können auch einen anderen Tag oder eine andere Zeit schreiben.',
  askDay: (visit, time) => (time === null ? `${visit}: Welcher Tag passt Ihnen?` : `${visit} um ${time} Uhr: Welcher Tag passt Ihnen?`),
  askName: (visit, when) =>
    when === null
      ? 'Auf welchen Namen darf ich den Termin eintragen?'
      : `${visit}, ${when}: Das ist frei. Auf welchen Namen darf ich den Termin eintragen?`,
  askGuestName: (visit, when) =>
    when === null ? 'Wie heißt die Person, die kommt?' : `${visit}, ${when}: das ist frei. Wie heißt die Person, die kommt?`,
  bookingSummary: ({ visit, when, minutes, price }) => `Soll ich das buchen?\n\n*${visit}*\n${when} (${minutes} Min.)\n${price}`,
  moveSummary: (visit, from, to) => `Soll ich das verschieben?\n\n*${visit}*\nVon ${from}\nAuf *${to}*`,
  cancelSummary: (visit, when) => `Soll ich diesen Termin absagen?\n\n*${visit}*\n${when}`,
  lateCancel: span => `Bis zum Beginn sind es weniger als ${span}, das ist also eine späte Absage.`,
  rules: (move, cancel, late) =>
    `Verschieben geht bis ${move} vorher, absagen ${cancel === null ? 'bis zum Beginn' : `bis ${cancel} vorher`}; weniger als ${late} vorher gilt als spät.`,
  askChange: (visit, when) =>
    `${visit}${when === null ? '' : `, ${when}`}: Was soll anders sein? Es ist noch nichts gebucht oder geändert.`,
  askBooking: { reschedule: 'Welchen Termin soll ich verschieben?', cancel: 'Welchen Termin soll ich absagen?' },
  noSuchBooking: 'So einen Termin finde ich bei Ihnen nicht.',

  bookingPending: ({ visit, when }) =>
    `Unser Kalender antwortet gerade nicht, deshalb ist es noch nicht sicher. Ich halte die Zeit für Sie frei und schreibe Ihnen, sobald es feststeht.\n\n*${visit}*\n${when}`,
  movePending: ({ visit, when }, to) =>
    `Unser Kalender antwortet gerade nicht. ${visit} bleibt vorerst am ${when}. Ich halte ${to} für Sie frei und schreibe Ihnen, sobald der Termin verschoben ist.`,
  bookingKept: 'Alles klar, Ihr Termin bleibt bestehen.',
  draftDropped: 'Alles klar, das lassen wir. Es wurde nichts gebucht.',
  howToChange: 'Zum Verschieben oder Absagen schreiben Sie uns einfach hier.',
  tooManyBookings: most =>
    `Sie haben schon ${most} ${plural(most, 'kommenden Termin', 'kommende Termine')}, mehr sind hier nicht möglich. Es wurde nichts gebucht.`,
  tooLateToMove: (visit, when, span) =>
    `${visit}, ${when}: Verschieben geht bis ${span} vorher, deshalb kann ich es nicht mehr. Wenn es nötig ist, schreiben Sie uns, dann sieht es sich ein Mensch an.`,
  alreadyBooked: (visit, when) =>
    `Sie haben schon einen Platz: ${visit}, ${when}. Mehr wurde nicht gebucht. Kommen Sie zu mehreren, schreiben Sie uns bitte.`,
  tooManyMoves: (visit, when, most) =>
    `${visit}, ${when}: ${most === 0 ? 'Termine werden hier nicht verschoben' : `Der Termin wurde schon ${most === 1 ? 'einmal' : `${most}-mal`} verschoben, öfter geht es nicht`}. Wenn es nötig ist, schreiben Sie uns, dann sieht es sich ein Mensch an.`,
  tooLateToCancel: (visit, when, span) =>
    `${visit}, ${when}: Absagen geht bis ${span} vorher, deshalb kann ich es nicht mehr. Wenn es nötig ist, schreiben Sie uns, dann sieht es sich ein Mensch an.`,
  moveKeepsService: service =>
    `Beim Verschieben bleibt die Leistung gleich (${service}). Möchten Sie eine andere, sagen Sie bitte ab und buchen Sie neu.`,
  bookingGone: 'Diesen Termin gibt es nicht mehr.',
  noBookings: 'Sie haben keine kommenden Termine.',
  bookingsList: 'Ihre Termine. Wählen Sie einen aus, um ihn zu verschieben oder abzusagen.',
  bookingDetail: 'Ihr Termin:',
  attendanceConfirmed: when => `Vielen Dank! Bis ${when}.`,
  askRating: 'Wie viele Sterne geben Sie, von 1 bis 5?',
  rated: 'Danke für Ihre Bewertung!',
  ratedPoor:
    'Danke, dass Sie es sagen, und entschuldigen Sie, dass es nicht besser war. Was ist schiefgegangen? Schreiben Sie es hier, das Team liest es.',
  passedOn: 'Danke, das habe ich weitergegeben.',

  waitHint: 'Wir schreiben, wenn eine Zeit frei wird',
  askWaitDay: visit =>
    `Warteliste für ${visit}: für welchen Tag oder welche Tage? Sie können auch einen Teil des Tages schreiben, zum Beispiel „Freitagnachmittag“.`,
  waitSummary: (visit, days) => `Soll ich Sie auf die Warteliste setzen?\n\n*${visit}*\n${days}`,
  waitJoined: (visit, days) =>
    `Sie stehen auf der Warteliste.\n\n*${visit}*\n${days}\n\nWenn eine Zeit frei wird, schreibe ich Ihnen hier und halte sie eine Weile für Sie frei. Es ist noch nichts gebucht.`,
  waitNotNeeded: 'Darauf brauchen Sie nicht zu warten: Es gibt freie Zeiten.',
  waitTooMany:
    'Sie stehen schon auf so vielen Wartelisten, wie hier möglich sind. Schreiben Sie „Warteliste verlassen“, um sich auszutragen.',
  waitingListed: 'Auf der Warteliste (schreiben Sie „Warteliste verlassen“, um sich auszutragen):',
  waitLeft: what => `Sie stehen nicht mehr auf der Warteliste: ${what}.`,
  notWaiting: 'Sie stehen auf keiner Warteliste.',
  offerDeclined: 'Alles klar, dann bekommt jemand anderes diese Zeit.',
  offerGone: 'Diese Zeit wird nicht mehr für Sie freigehalten, es ist also nichts gebucht.',
  stillWaiting: 'Sie stehen weiter auf der Warteliste.',

  isAway: (provider, day) => `${provider ?? 'Ihre gebuchte Person'} ist am ${day} nicht da`,
  alternativesLead: {
    away: (away, visit, when) => `${away}, deshalb tut es uns leid: Ihr Termin kann nicht wie geplant stattfinden (${visit}, ${when}).`,
    taken: () => 'Es tut mir leid, diese Zeit ist nicht mehr frei. An Ihrem Termin wurde nichts geändert.',
    which: () => 'Damit könnten mehrere davon gemeint sein.',
    nothingChanged: away => `Alles klar, ich ändere vorerst nichts. Aber: ${away}. Bitte sagen Sie uns, was Ihnen lieber ist.`,
  },
  whichInstead: 'Welche dieser Zeiten passt Ihnen stattdessen?',
  otherwiseWrite:
    'Sie können auch einen anderen Tag oder eine andere Zeit schreiben, oder „absagen“. Es wird nichts geändert, bevor Sie es sagen.',
  noAlternatives:
    'Welcher andere Tag oder welche andere Zeit würde Ihnen passen? Sie können auch „absagen“ schreiben. Es wird nichts geändert, bevor Sie es sagen.',

  unknownAnswer: 'Das weiß ich nicht. Schreiben Sie „mit uns sprechen“, dann antwortet Ihnen ein Mensch.',
  whyName: 'Der Name steht beim Termin, damit wir wissen, wer kommt.',
  severalPeople: 'Dann eins nach dem anderen. Zuerst die erste Person:',
  nextPerson: 'Nun die nächste Person:',
  isBot: business => `Ich bin der automatische Assistent von ${business}. Schreiben Sie „mit uns sprechen“, dann übernimmt ein Mensch.`,
  address: (business, address) => `${business}: ${address}`,
  phone: (business, number) => `Telefon, ${business}: ${number}`,
  hours: 'Unsere Öffnungszeiten:',
  services: 'Das bieten wir an:',
  providers: 'Das Team:',
  policy: (move, cancel, late) =>
    `Einen Termin kann man bis ${move} vorher verschieben und ${cancel === null ? 'bis zum Beginn' : `bis ${cancel} vorher`} absagen. Weniger als ${late} vorher gilt als spät.`,
  offerToBook: service => (service === null ? 'Möchten Sie etwas buchen?' : `Möchten Sie ${service} buchen?`),

  notifications,
}
