import { sv as notifications } from '#server/conversation/notifications/wording/sv'
import { pluralIn } from '#server/conversation/replies/plural'
import type { WishInWords, Wording } from '#server/conversation/replies/wording/wording'

const plural = pluralIn('sv')
const isClock = (time: string): boolean => /^\d/.test(time)
const wish = ({ day, time }: WishInWords, otherwise: string): string => {
  const parts = [...(day === null ? [] : [day]), ...(time === null ? [] : [isClock(time) ? `kl. ${time}` : time])]
  return parts.length === 0 ? otherwise : parts.join(' ')
}
const withWhom = (provider: string | null): string => (provider === null ? '' : ` hos ${provider}`)
const onDay = (day: string | null): string => day ?? 'den dagen'
const upper = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** Swedish, in the du-form. */
export const sv: Wording = {
  buttons: {
    book: 'Boka tid',
    bookings: 'Mina tider',
    human: 'Prata med oss',
    yesBook: 'Ja, boka den',
    yesMove: 'Ja, flytta den',
    yesCancel: 'Ja, avboka den',
    change: 'Ändra',
    dropDraft: 'Avbryt',
    keepTime: 'Nej, låt den vara',
    keepBooking: 'Nej, behåll den',
    move: 'Flytta',
    cancel: 'Avboka tid',
    attend: 'Jag kommer',
    waitlist: 'Väntelista',
    leave: 'Lämna väntelistan',
    anyDay: 'Vilken dag som helst',
    yesWait: 'Ja, sätt upp mig',
    yesOffer: 'Ja, den tar jag',
    noOffer: 'Nej tack',
    first: 'Den första',
    second: 'Den andra',
    third: 'Den tredje',
    otherTime: 'En annan tid',
    service: 'Behandling',
    provider: 'Hos vem',
    time: 'Tid',
    anyone: 'Den som är ledig',
    earlier: 'Tidigare',
    later: 'Senare',
    nextWeek: 'Nästa vecka',
    otherDay: 'En annan dag',
    more: 'Fler',
  },
  choose: 'Välj',

  visit: (service, provider) => `${service}${withWhom(provider)}`,
  visitWithAnyone: service => `${service} hos den som är ledig`,
  when: (day, time) => `${day} kl. ${time}`,
  minutes: count => `${count} min`,
  span: minutes =>
    minutes % 60 === 0 ? `${minutes / 60} ${plural(minutes / 60, 'timme', 'timmar')}` : `${minutes} ${plural(minutes, 'minut', 'minuter')}`,
  noCharge: 'gratis',
  after: time => `från kl. ${time}`,
  before: time => `före kl. ${time}`,
  between: (from, to) => `mellan kl. ${from} och ${to}`,
  reviews: (rating, count) => `★ ${rating} (${count} ${plural(count, 'omdöme', 'omdömen')})`,
  noReviews: 'Inga omdömen än',
  freeStarts: count => `${count} ${plural(count, 'ledig tid', 'lediga tider')}`,
  placesLeft: count => `${count} ${plural(count, 'plats kvar', 'platser kvar')}`,
  secondOfTwo: 'Efter att klockan ställts tillbaka',
  secondOfTwoShort: '2:a',
  weekdays: { mon: 'Måndag', tue: 'Tisdag', wed: 'Onsdag', thu: 'Torsdag', fri: 'Fredag', sat: 'Lördag', sun: 'Söndag' },
  closed: 'stängt',

  greeting: business =>
    `Hej! Du skriver med den automatiska assistenten hos *${business}*. Vad vill du boka? Skriv det med egna ord, till exempel ”torsdag kl. 15”.`,
  introduction: business => `Hej, du skriver med den automatiska assistenten hos *${business}*.`,
  hello: 'Hej!',
  thanks: 'Varsågod!',
  bye: 'Okej. Skriv bara när du behöver mig.',
  apology: 'Det gör ingenting alls.',
  menu: 'Vad kan jag hjälpa dig med? Tryck på en knapp eller skriv vad du vill boka.',
  help: 'Skriv som du pratar: ”klippning fredag kl. 15”, ”flytta min tid”, ”avboka”, ”mina tider” eller ”vad kostar det?”. Med ”prata med oss” får du tag på en människa, och STOP stänger av meddelanden som vi skickar på eget initiativ.',
  notUnderstood: 'Förlåt, det förstod jag inte.',
  hints: {
    service: 'Tryck på en behandling eller skriv vad den heter.',
    provider: 'Tryck på ett namn eller skriv det; ”vem som helst” går också bra.',
    date: 'Skriv en dag, till exempel ”torsdag” eller ”3 december”.',
    slot: 'Tryck på en tid, eller skriv en dag och ett klockslag, till exempel ”torsdag kl. 15”.',
    name: 'Skriv bara namnet, till exempel ”Anna Berg”.',
    confirm: 'Svara ja eller nej, eller skriv vad som ska vara annorlunda.',
    booking: 'Tryck på bokningen eller skriv dagen.',
  },
  offTopic: {
    chat: 'Jag kan bara det här med tider, så där får jag stå över.',
    advice: 'Det är en fråga för någon som får ge råd, inte för mig. Skriv ”prata med oss” så svarar en människa.',
    instructions: 'Jag kan bara boka, flytta och avboka tider enligt reglerna här.',
  },
  startedAfresh: 'Det var ett tag sedan, så jag har lagt undan det vi hade påbörjat. Ingenting har bokats eller ändrats.',
  languageSet: 'Okej, på svenska.',
  languageNotSpoken: spoken => `Det språket talar jag inte här, bara ${spoken}.`,
  staleOffer: 'Det förslaget gäller inte längre, så ingenting har hänt.',
  voiceReceived: 'Jag kunde inte lyssna på röstmeddelandet. Kan du skriva det i stället?',
  pictureReceived: 'Tack, det har jag sparat, och en människa tittar på det.',
  stickerReceived: 'Den var fin!',
  mediaReceived: 'Den sortens meddelande kan jag inte läsa. Kan du skriva det i stället?',
  optedOut: business =>
    `Klart: ${business} skickar dig inget mer på eget initiativ. Skriv START om du ändrar dig. Du kan fortfarande skriva här, och dina tider står kvar.`,
  optedIn: 'Välkommen tillbaka! Du får påminnelser igen.',
  handedOver: {
    asked: 'En människa tar över här.',
    misunderstood: 'Jag kommer inte vidare, så en människa tar över.',
    pain: 'Det behöver en människa titta på, så en av oss tar över här.',
    allergy: 'Det behöver en människa titta på, så en av oss tar över här.',
    complaint: 'Det var tråkigt att höra. En människa tittar på det och tar över här.',
    money: 'En människa tittar på det och tar över här.',
    refused: 'Det kan jag inte göra, men en människa kan titta på det och tar över här.',
    failed: 'Förlåt, något gick fel hos oss; ingenting har bokats eller ändrats. En människa tar över här.',
  },
  answersFrom: when => (when === null ? 'Du hör från oss så snart vi kan.' : `Vi är tillbaka ${when}, och sedan hör du från oss.`),

  askBusiness: 'Vilket företag vill du skriva till?',
  askService: 'Vad vill du boka?',
  clarifyService: 'Vilken av dem menar du?',
  noUsual: 'Jag vet inte än vad du brukar boka.',
  notTogether: (services, first) => `${services} går inte att göra på ett besök, så vi bokar en sak i taget. Först: ${first}.`,
  providerMismatch: (provider, service, others) => `${provider} gör inte ${service}; det gör ${others}.`,
  nobodyQualified: service => `Ingen kan bokas för ${service} just nu.`,
  askProvider: service => `${service}: hos vem?`,
  clarifyProvider: 'Vem menar du?',
  problem: {
    past: () => 'Den tiden har redan varit.',
    tooSoon: (_wish, { notice }) => `Det är för nära inpå: det måste vara minst ${notice} kvar.`,
    beyondWindow: (_wish, { last }) => `Det är för långt fram: man kan boka till och med ${last}.`,
    closed: ({ day }) => `Vi har stängt ${onDay(day)}.`,
    providerOff: ({ day, provider }) => (provider === null ? `Ingen arbetar ${onDay(day)}.` : `${provider} arbetar inte ${onDay(day)}.`),
    full: ({ day, provider }) => `Det finns inget ledigt${withWhom(provider)} ${onDay(day)}.`,
    notFree: given => `${upper(wish(given, 'då'))} finns det inget ledigt${withWhom(given.provider)}.`,
    taken: given => `Tyvärr, tiden ${wish(given, 'du ville ha')} har just tagits av någon annan.`,
    alreadyThen: given => `Din tid är redan ${wish(given, 'då')}.`,
  },
  nothingFree: (visit, last) =>
    `Det finns inget ledigt för ${visit} till och med ${last}. Skriv ”prata med oss” så hjälper en människa dig.`,
  askSlot: (visit, day) => (day === null ? `${visit}: vilken tid passar dig?` : `${visit} ${day}: vilken tid passar dig?`),
  closestStarts: 'De här tiderna ligger närmast:',
  otherTimeHint: 'Du kan också skriva en annan dag eller tid.',
  askDay: (visit, time) => (time === null ? `${visit}: vilken dag passar dig?` : `${visit} kl. ${time}: vilken dag passar dig?`),
  askName: (visit, when) =>
    when === null ? 'Vilket namn får jag sätta på bokningen?' : `${visit}, ${when}: den är ledig. Vilket namn får jag sätta på bokningen?`,
  askGuestName: (visit, when) =>
    when === null ? 'Vad heter den som kommer?' : `${visit}, ${when}: det är ledigt. Vad heter den som kommer?`,
  bookingSummary: ({ visit, when, minutes, price }) => `Ska jag boka den?\n\n*${visit}*\n${when} (${minutes} min)\n${price}`,
  moveSummary: (visit, from, to) => `Ska jag flytta den?\n\n*${visit}*\nFrån ${from}\nTill *${to}*`,
  cancelSummary: (visit, when) => `Ska jag avboka den?\n\n*${visit}*\n${when}`,
  lateCancel: span => `Det är mindre än ${span} kvar, så det räknas som en sen avbokning.`,
  rules: (move, cancel, late) =>
    `Du kan flytta den fram till ${move} före och avboka ${cancel === null ? 'tills den börjar' : `fram till ${cancel} före`}; mindre än ${late} före är sent.`,
  askChange: (visit, when) => `${visit}${when === null ? '' : `, ${when}`}: vad ska vara annorlunda? Ingenting är bokat eller ändrat än.`,
  askBooking: { reschedule: 'Vilken tid ska jag flytta?', cancel: 'Vilken tid ska jag avboka?' },
  noSuchBooking: 'En sådan tid hittar jag inte bland dina.',

  bookingPending: ({ visit, when }) =>
    `Vår kalender svarar inte just nu, så det är inte säkert än. Jag håller tiden åt dig och skriver så snart det är klart.\n\n*${visit}*\n${when}`,
  movePending: ({ visit, when }, to) =>
    `Vår kalender svarar inte just nu. ${visit} ligger tills vidare kvar ${when}. Jag håller ${to} åt dig och skriver så snart den är flyttad.`,
  bookingKept: 'Okej, din tid står kvar.',
  draftDropped: 'Okej, då släpper vi det. Ingenting har bokats.',
  howToChange: 'Vill du flytta eller avboka, skriv bara till oss här.',
  tooManyBookings: most =>
    `Du har redan ${most} ${plural(most, 'kommande tid', 'kommande tider')}, och fler går inte att ha här. Ingenting har bokats.`,
  tooLateToMove: (visit, when, span) =>
    `${visit}, ${when}: den går att flytta fram till ${span} före, så jag kan inte göra det längre. Behöver du det, skriv till oss så tittar en människa på det.`,
  alreadyBooked: (visit, when) => `Du har redan en plats: ${visit}, ${when}. Inget mer har bokats. Kommer ni flera, skriv till oss.`,
  tooManyMoves: (visit, when, most) =>
    `${visit}, ${when}: ${most === 0 ? 'här flyttas inga tider' : `den har redan flyttats ${most === 1 ? 'en gång' : `${most} gånger`}, och oftare går inte`}. Behöver du det, skriv till oss så tittar en människa på det.`,
  tooLateToCancel: (visit, when, span) =>
    `${visit}, ${when}: den går att avboka fram till ${span} före, så jag kan inte göra det längre. Behöver du det, skriv till oss så tittar en människa på det.`,
  moveKeepsService: service => `När du flyttar blir behandlingen densamma (${service}). Vill du ha en annan, avboka och boka en ny tid.`,
  bookingGone: 'Den tiden är inte aktiv längre.',
  noBookings: 'Du har inga kommande tider.',
  bookingsList: 'Dina tider. Välj en för att flytta eller avboka den.',
  bookingDetail: 'Din tid:',
  attendanceConfirmed: when => `Tack! Vi ses ${when}.`,
  askRating: 'Hur många stjärnor ger du, från 1 till 5?',
  rated: 'Tack för ditt omdöme!',
  ratedPoor: 'Tack för att du säger det, och förlåt att det inte var bättre. Vad gick fel? Skriv det här så läser vi det.',
  passedOn: 'Tack, det har jag fört vidare.',

  waitHint: 'Vi skriver till dig om en tid blir ledig',
  askWaitDay: visit =>
    `Väntelista för ${visit}: för vilken dag eller vilka dagar? Du kan också skriva en del av dagen, till exempel ”fredag eftermiddag”.`,
  waitSummary: (visit, days) => `Ska jag sätta upp dig på väntelistan?\n\n*${visit}*\n${days}`,
  waitJoined: (visit, days) =>
    `Du står på väntelistan.\n\n*${visit}*\n${days}\n\nNär en tid blir ledig skriver jag till dig här och håller den åt dig en stund. Ingenting är bokat än.`,
  waitNotNeeded: 'Det behöver du inte vänta på: det finns lediga tider.',
  waitTooMany: 'Du står redan på så många väntelistor som det går här. Skriv ”ta bort mig från väntelistan” för att komma av dem.',
  waitingListed: 'På väntelistan (skriv ”ta bort mig från väntelistan” för att komma av den):',
  waitLeft: what => `Du står inte längre på väntelistan: ${what}.`,
  notWaiting: 'Du står inte på någon väntelista.',
  offerDeclined: 'Okej, då får någon annan den tiden.',
  offerGone: 'Den tiden hålls inte åt dig längre, så ingenting är bokat.',
  stillWaiting: 'Du står fortfarande på väntelistan.',

  isAway: (provider, day) => `${provider ?? 'Din behandlare'} är inte här ${day}`,
  alternativesLead: {
    away: (away, visit, when) => `${away}, så vi är ledsna: din tid kan inte bli som planerat (${visit}, ${when}).`,
    taken: () => 'Tyvärr är den tiden inte ledig längre. Din tid har inte ändrats.',
    which: () => 'Det kan vara flera av dem här.',
    nothingChanged: away => `Okej, jag ändrar ingenting just nu. Men tänk på det här: ${away}. Säg gärna till vad du vill.`,
  },
  whichInstead: 'Vilken av de här tiderna passar dig i stället?',
  otherwiseWrite: 'Du kan också skriva en annan dag eller tid, eller ”avboka”. Ingenting ändras förrän du säger till.',
  noAlternatives: 'Vilken annan dag eller tid passar dig? Du kan också skriva ”avboka”. Ingenting ändras förrän du säger till.',

  unknownAnswer: 'Det vet jag inte. Skriv ”prata med oss” så svarar en människa.',
  whyName: 'Namnet står på bokningen så att vi vet vem som kommer.',
  severalPeople: 'Då tar vi er en i taget. Först den första:',
  nextPerson: 'Och nu nästa person:',
  isBot: business => `Jag är den automatiska assistenten hos ${business}. Skriv ”prata med oss” så tar en människa över.`,
  address: (business, address) => `${business}: ${address}`,
  phone: (business, number) => `Telefon, ${business}: ${number}`,
  hours: 'Våra öppettider:',
  services: 'Det här gör vi:',
  providers: 'Teamet:',
  policy: (move, cancel, late) =>
    `En tid kan flyttas fram till ${move} före och avbokas ${cancel === null ? 'tills den börjar' : `fram till ${cancel} före`}. Mindre än ${late} före räknas som sent.`,
  offerToBook: service => (service === null ? 'Vill du boka något?' : `Vill du boka ${service}?`),

  notifications,
}
