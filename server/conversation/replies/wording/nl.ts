import { nl as notifications } from '#server/conversation/notifications/wording/nl'
import { pluralIn } from '#server/conversation/replies/plural'
import type { WishInWords, Wording } from '#server/conversation/replies/wording/wording'

const plural = pluralIn('nl')
const isClock = (time: string): boolean => /^\d/.test(time)
const wish = ({ day, time }: WishInWords, otherwise: string): string => {
  const parts = [...(day === null ? [] : [`op ${day}`]), ...(time === null ? [] : [isClock(time) ? `om ${time}` : time])]
  return parts.length === 0 ? otherwise : parts.join(' ')
}
const withWhom = (provider: string | null): string => (provider === null ? '' : ` bij ${provider}`)
const onDay = (day: string | null): string => (day === null ? 'op die dag' : `op ${day}`)
const upper = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** Dutch, in the je-form. */
export const nl: Wording = {
  buttons: {
    book: 'Afspraak maken',
    bookings: 'Mijn afspraken',
    human: 'Praat met ons',
    yesBook: 'Ja, boek maar',
    yesMove: 'Ja, verzet maar',
    yesCancel: 'Ja, annuleer maar',
    change: 'Wijzigen',
    dropDraft: 'Stoppen',
    keepTime: 'Nee, laat maar zo',
    keepBooking: 'Nee, hou hem',
    move: 'Verzetten',
    cancel: 'Afspraak annuleren',
    attend: 'Ik kom',
    waitlist: 'Wachtlijst',
    leave: 'Van de wachtlijst',
    anyDay: 'Elke dag is goed',
    yesWait: 'Ja, zet me erop',
    yesOffer: 'Ja, die neem ik',
    noOffer: 'Nee, bedankt',
    first: 'De eerste',
    second: 'De tweede',
    third: 'De derde',
    otherTime: 'Een andere tijd',
    service: 'Behandeling',
    provider: 'Bij wie',
    time: 'Tijdstip',
    anyone: 'Wie er vrij is',
    earlier: 'Eerder',
    later: 'Later',
    nextWeek: 'Volgende week',
    otherDay: 'Een andere dag',
    more: 'Meer',
  },
  choose: 'Kies',

  visit: (service, provider) => `${service}${withWhom(provider)}`,
  visitWithAnyone: service => `${service} bij wie er vrij is`,
  when: (day, time) => `${day} om ${time}`,
  minutes: count => `${count} min`,
  span: minutes => (minutes % 60 === 0 ? `${minutes / 60} uur` : `${minutes} ${plural(minutes, 'minuut', 'minuten')}`),
  noCharge: 'gratis',
  after: time => `vanaf ${time}`,
  before: time => `voor ${time}`,
  between: (from, to) => `tussen ${from} en ${to}`,
  reviews: (rating, count) => `★ ${rating} (${count} ${plural(count, 'beoordeling', 'beoordelingen')})`,
  noReviews: 'Nog geen beoordelingen',
  freeStarts: count => `${count} ${plural(count, 'vrije tijd', 'vrije tijden')}`,
  placesLeft: count => `nog ${count} ${plural(count, 'plek', 'plekken')}`,
  secondOfTwo: 'Nadat de klok is teruggezet',
  secondOfTwoShort: '2e',
  weekdays: { mon: 'Maandag', tue: 'Dinsdag', wed: 'Woensdag', thu: 'Donderdag', fri: 'Vrijdag', sat: 'Zaterdag', sun: 'Zondag' },
  closed: 'gesloten',

  greeting: business =>
    `Hallo! Dit is de automatische assistent van *${business}*. Wat wil je boeken? Schrijf het gewoon in je eigen woorden, bijvoorbeeld ‘donderdag om 15.00 uur’.`,
  introduction: business => `Hallo, dit is de automatische assistent van *${business}*.`,
  hello: 'Hallo!',
  thanks: 'Graag gedaan!',
  bye: 'Prima. Schrijf maar als je me nodig hebt.',
  apology: 'Geeft helemaal niks.',
  menu: 'Wat kan ik voor je doen? Tik op een knop of schrijf wat je wilt boeken.',
  help: 'Schrijf gewoon zoals je praat: ‘knippen vrijdag om 15.00 uur’, ‘afspraak verzetten’, ‘annuleren’, ‘mijn afspraken’ of ‘wat kost het?’. Met ‘praat met ons’ krijg je een mens, en STOP stopt de berichten die wij uit onszelf sturen.',
  notUnderstood: 'Sorry, dat heb ik niet begrepen.',
  hints: {
    service: 'Tik op een behandeling of schrijf hoe die heet.',
    provider: 'Tik op een naam of schrijf die; ‘maakt niet uit’ mag ook.',
    date: 'Schrijf een dag, bijvoorbeeld ‘donderdag’ of ‘3 december’.',
    slot: 'Tik op een tijd, of schrijf een dag en een uur, bijvoorbeeld ‘donderdag om 15 uur’.',
    name: 'Schrijf alleen de naam, bijvoorbeeld ‘Anna Berg’.',
    confirm: 'Antwoord met ja of nee, of schrijf wat er anders moet.',
    booking: 'Tik op de afspraak of schrijf de dag.',
  },
  offTopic: {
    chat: 'Ik weet hier alleen iets van afspraken, dus daar kan ik je niet mee helpen.',
    advice: 'Dat is een vraag voor een deskundige, niet voor mij. Schrijf ‘praat met ons’, dan antwoordt een mens.',
    instructions: 'Ik kan hier alleen afspraken maken, verzetten en afzeggen volgens de regels.',
  },
  startedAfresh: 'Het is een tijdje geleden, dus ik heb weggelegd waar we aan begonnen waren. Er is niets geboekt of gewijzigd.',
  languageSet: 'Prima, in het Nederlands.',
  languageNotSpoken: spoken => `Dat spreek ik hier niet, alleen ${spoken}.`,
  staleOffer: 'Dat voorstel geldt niet meer, dus er is niets gebeurd.',
  voiceReceived: 'Ik kon het spraakbericht niet beluisteren. Wil je het schrijven?',
  pictureReceived: 'Dank je, dat heb ik bewaard, en een mens kijkt ernaar.',
  stickerReceived: 'Leuke!',
  mediaReceived: 'Dat soort bericht kan ik niet lezen. Wil je het schrijven?',
  optedOut: business =>
    `Geregeld: ${business} stuurt je uit zichzelf niets meer. Schrijf START als je dat wilt veranderen. Je kunt hier gewoon blijven schrijven, en je afspraken blijven staan.`,
  optedIn: 'Welkom terug! Je krijgt weer herinneringen.',
  handedOver: {
    asked: 'Een mens neemt het hier over.',
    misunderstood: 'Ik kom er niet uit, dus een mens neemt het over.',
    pain: 'Daar moet een mens naar kijken, dus een van ons neemt het hier over.',
    allergy: 'Daar moet een mens naar kijken, dus een van ons neemt het hier over.',
    complaint: 'Wat vervelend. Een mens kijkt ernaar en neemt het hier over.',
    money: 'Een mens kijkt ernaar en neemt het hier over.',
    refused: 'Dat kan ik niet doen, maar een mens kan ernaar kijken en neemt het hier over.',
    failed: 'Sorry, er ging bij ons iets mis; er is niets geboekt of gewijzigd. Een mens neemt het hier over.',
  },
  answersFrom: when => (when === null ? 'Je hoort van ons zodra we kunnen.' : `We zijn er weer ${when}; daarna hoor je van ons.`),

  askBusiness: 'Naar welke zaak wil je schrijven?',
  askService: 'Wat wil je boeken?',
  clarifyService: 'Welke van deze bedoel je?',
  noUsual: 'Ik weet nog niet wat voor jou het gewone is.',
  notTogether: (services, first) => `${services} kunnen niet in één bezoek, dus we boeken ze na elkaar. Eerst: ${first}.`,
  providerMismatch: (provider, service, others) => `${service} kan niet bij ${provider}, wel bij ${others}.`,
  nobodyQualified: service => `Voor ${service} kan op dit moment niemand geboekt worden.`,
  askProvider: service => `${service}: bij wie wil je?`,
  clarifyProvider: 'Wie bedoel je?',
  problem: {
    past: () => 'Dat tijdstip is al voorbij.',
    tooSoon: (_wish, { notice }) => `Dat is te kort van tevoren: het moet minstens ${notice} vooraf.`,
    beyondWindow: (_wish, { last }) => `Dat is te ver vooruit: je kunt boeken tot en met ${last}.`,
    closed: ({ day }) => `We zijn ${onDay(day)} gesloten.`,
    providerOff: ({ day, provider }) => (provider === null ? `Er werkt niemand ${onDay(day)}.` : `${provider} werkt niet ${onDay(day)}.`),
    full: ({ day, provider }) => `Er is${withWhom(provider)} niets vrij ${onDay(day)}.`,
    notFree: given => `${upper(wish(given, 'op dat tijdstip'))} is er${withWhom(given.provider)} niets vrij.`,
    taken: given => `Het spijt me, de afspraak ${wish(given, 'op dat tijdstip')} is net door iemand anders geboekt.`,
    alreadyThen: given => `Je afspraak is al ${wish(given, 'op dat tijdstip')}.`,
  },
  nothingFree: (visit, last) => `Er is niets vrij voor ${visit} tot en met ${last}. Schrijf ‘praat met ons’, dan helpt een mens je.`,
  askSlot: (visit, day) => (day === null ? `${visit}: welke tijd past je?` : `${visit} op ${day}: welke tijd past je?`),
  closestStarts: 'Deze tijden komen het dichtst in de buurt:',
  otherTimeHint: 'Je kunt ook een andere dag of tijd schrijven.',
  askDay: (visit, time) => (time === null ? `${visit}: welke dag past je?` : `${visit} om ${time}: welke dag past je?`),
  askName: (visit, when) =>
    when === null ? 'Op welke naam mag ik de afspraak zetten?' : `${visit}, ${when}: dat is vrij. Op welke naam mag ik de afspraak zetten?`,
  askGuestName: (visit, when) =>
    when === null ? 'Hoe heet degene die komt?' : `${visit}, ${when}: dat is vrij. Hoe heet degene die komt?`,
  bookingSummary: ({ visit, when, minutes, price }) => `Zal ik dit boeken?\n\n*${visit}*\n${when} (${minutes} min)\n${price}`,
  moveSummary: (visit, from, to) => `Zal ik dit verzetten?\n\n*${visit}*\nVan ${from}\nNaar *${to}*`,
  cancelSummary: (visit, when) => `Zal ik deze afspraak annuleren?\n\n*${visit}*\n${when}`,
  lateCancel: span => `Het is al over minder dan ${span}, dus dit is een late annulering.`,
  rules: (move, cancel, late) =>
    `Verzetten kan tot ${move} vooraf, annuleren ${cancel === null ? 'tot het begint' : `tot ${cancel} vooraf`}; minder dan ${late} vooraf is laat.`,
  askChange: (visit, when) => `${visit}${when === null ? '' : `, ${when}`}: wat moet er anders? Er is nog niets geboekt of gewijzigd.`,
  askBooking: { reschedule: 'Welke afspraak zal ik verzetten?', cancel: 'Welke afspraak zal ik annuleren?' },
  noSuchBooking: 'Zo’n afspraak vind ik niet bij die van jou.',

  bookingPending: ({ visit, when }) =>
    `Onze agenda reageert nu niet, dus het is nog niet zeker. Ik hou de tijd voor je vast en schrijf zodra het rond is.\n\n*${visit}*\n${when}`,
  movePending: ({ visit, when }, to) =>
    `Onze agenda reageert nu niet. ${visit} blijft voorlopig ${when}. Ik hou ${to} voor je vast en schrijf zodra het verzet is.`,
  bookingKept: 'Prima, je afspraak blijft staan.',
  draftDropped: 'Prima, dan laten we het. Er is niets geboekt.',
  howToChange: 'Wil je verzetten of annuleren, schrijf ons dan gewoon hier.',
  tooManyBookings: most =>
    `Je hebt al ${most} ${plural(most, 'komende afspraak', 'komende afspraken')}, en meer kan hier niet. Er is niets geboekt.`,
  tooLateToMove: (visit, when, span) =>
    `${visit}, ${when}: verzetten kan tot ${span} vooraf, dus ik kan het niet meer doen. Is het toch nodig, schrijf ons dan, en een mens kijkt ernaar.`,
  alreadyBooked: (visit, when) =>
    `Je hebt al een plek: ${visit}, ${when}. Er is verder niets geboekt. Kom je met meer mensen, schrijf ons dan.`,
  tooManyMoves: (visit, when, most) =>
    `${visit}, ${when}: ${most === 0 ? 'afspraken worden hier niet verzet' : `die is al ${most} keer verzet, en vaker kan niet`}. Is het toch nodig, schrijf ons dan, en een mens kijkt ernaar.`,
  tooLateToCancel: (visit, when, span) =>
    `${visit}, ${when}: annuleren kan tot ${span} vooraf, dus ik kan het niet meer doen. Is het toch nodig, schrijf ons dan, en een mens kijkt ernaar.`,
  moveKeepsService: service =>
    `Bij het verzetten blijft de behandeling dezelfde (${service}). Wil je iets anders, annuleer dan en boek opnieuw.`,
  bookingGone: 'Die afspraak is er niet meer.',
  noBookings: 'Je hebt geen komende afspraken.',
  bookingsList: 'Je afspraken. Kies er een om te verzetten of te annuleren.',
  bookingDetail: 'Je afspraak:',
  attendanceConfirmed: when => `Dank je! Tot ${when}.`,
  askRating: 'Hoeveel sterren geef je, van 1 tot 5?',
  rated: 'Bedankt voor je beoordeling!',
  ratedPoor: 'Bedankt dat je het zegt, en sorry dat het niet beter was. Wat ging er mis? Schrijf het hier, dan leest het team het.',
  passedOn: 'Bedankt, ik heb het doorgegeven.',

  waitHint: 'We schrijven je als er een tijd vrijkomt',
  askWaitDay: visit =>
    `Wachtlijst voor ${visit}: voor welke dag of dagen? Je kunt ook een deel van de dag schrijven, bijvoorbeeld ‘vrijdagmiddag’.`,
  waitSummary: (visit, days) => `Zal ik je op de wachtlijst zetten?\n\n*${visit}*\n${days}`,
  waitJoined: (visit, days) =>
    `Je staat op de wachtlijst.\n\n*${visit}*\n${days}\n\nAls er een tijd vrijkomt, schrijf ik je hier en hou ik hem even voor je vast. Er is nog niets geboekt.`,
  waitNotNeeded: 'Daar hoef je niet op te wachten: er zijn vrije tijden.',
  waitTooMany: 'Je staat al op zoveel wachtlijsten als hier kan. Schrijf ‘haal me van de wachtlijst’ om eraf te gaan.',
  waitingListed: 'Op de wachtlijst (schrijf ‘haal me van de wachtlijst’ om eraf te gaan):',
  waitLeft: what => `Je staat niet meer op de wachtlijst: ${what}.`,
  notWaiting: 'Je staat op geen enkele wachtlijst.',
  offerDeclined: 'Prima, dan krijgt iemand anders die tijd.',
  offerGone: 'Die tijd wordt niet meer voor je vastgehouden, dus er is niets geboekt.',
  stillWaiting: 'Je staat nog steeds op de wachtlijst.',

  isAway: (provider, day) => `${provider ?? 'De persoon bij wie je komt'} is er op ${day} niet`,
  alternativesLead: {
    away: (away, visit, when) => `${away}, en dat spijt ons: je afspraak kan niet doorgaan zoals gepland (${visit}, ${when}).`,
    taken: () => 'Het spijt me, die tijd is niet meer vrij. Je afspraak is niet gewijzigd.',
    which: () => 'Dat kan meer dan een van deze zijn.',
    nothingChanged: away => `Prima, ik verander nu niets. Maar let op: ${away}. Laat ons weten wat je wilt.`,
  },
  whichInstead: 'Welke van deze tijden past je in plaats daarvan?',
  otherwiseWrite: 'Je kunt ook een andere dag of tijd schrijven, of ‘annuleren’. Er verandert niets voordat jij het zegt.',
  noAlternatives: 'Welke andere dag of tijd past je? Je kunt ook ‘annuleren’ schrijven. Er verandert niets voordat jij het zegt.',

  unknownAnswer: 'Dat weet ik niet. Schrijf ‘praat met ons’, dan antwoordt een mens.',
  whyName: 'De naam komt bij de afspraak te staan, zodat we weten wie er komt.',
  severalPeople: 'Dan één voor één. Eerst de eerste:',
  nextPerson: 'En nu de volgende:',
  isBot: business => `Ik ben de automatische assistent van ${business}. Schrijf ‘praat met ons’, dan neemt een mens het over.`,
  address: (business, address) => `${business}: ${address}`,
  phone: (business, number) => `Telefoon, ${business}: ${number}`,
  hours: 'Onze openingstijden:',
  services: 'Dit doen we:',
  providers: 'Het team:',
  policy: (move, cancel, late) =>
    `Een afspraak kan tot ${move} vooraf verzet worden en ${cancel === null ? 'tot het begint' : `tot ${cancel} vooraf`} geannuleerd. Minder dan ${late} vooraf geldt als laat.`,
  offerToBook: service => (service === null ? 'Wil je iets boeken?' : `Wil je ${service} boeken?`),

  notifications,
}
