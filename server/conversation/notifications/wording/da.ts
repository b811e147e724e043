import type { NotificationWords } from '#server/conversation/notifications/wording/wording'

const hello = (name: string | null): string => (name === null ? 'Hej' : `Hej ${name}`)

const reminder: NotificationWords['reminder_24h']['said'] = ({ name, visit, when, business }) =>
  `${hello(name)}! En påmindelse fra ${business}:\n\n*${visit}*\n${when}`

const cannotBe: NotificationWords['reschedule_offer']['said'] = ({ name, visit, when, business, away }) =>
  `${hello(name)}, det er ${business}. ${away}, så vi beklager: dit besøg kan ikke blive som planlagt.\n\n*${visit}*\n${when}`

/** What the business writes of its own accord in Danish. */
export const da: NotificationWords = {
  confirmation: {
    said: ({ visit, when, minutes, price }) => `✅ Din tid er booket.\n\n*${visit}*\n${when} (${minutes} min)\n${price}`,
    template:
      'Din tid er booket: {{1}}, {{2}}, hos {{3}}. Vi glæder os til at se dig. Kommer der noget i vejen, så skriv bare her for at flytte eller aflyse den.',
  },
  rescheduled: {
    said: ({ visit, when, minutes, price, from }) =>
      `✅ Din tid er flyttet.\n\n*${visit}*\n${when} (${minutes} min)\n${price}${from === null ? '' : `\nFør: ${from}`}`,
    template:
      'Din tid er flyttet: {{1}}, nu {{2}}, hos {{3}}. Hvis det ikke passer dig, så skriv bare til os her, og vi finder en anden tid.',
  },
  cancelled: {
    said: ({ visit, when }) => `Din tid er aflyst: ${visit}, ${when}.`,
    template:
      'Din tid er aflyst: {{1}}, {{2}}, hos {{3}}. Vil du gerne have en anden tid, så skriv bare til os her, og vi finder en til dig.',
  },
  reminder_24h: {
    said: reminder,
    template: 'En påmindelse om din tid: {{1}}, {{2}}, hos {{3}}. Sig til her, hvis du ikke kan komme, så en anden kan få tiden.',
  },
  reminder_2h: {
    said: reminder,
    template: 'Din tid begynder snart: {{1}}, {{2}}, hos {{3}}. Vi glæder os til at se dig; sig til her, hvis du ikke kan komme.',
  },
  waitlist_offer: {
    said: ({ name, visit, when, minutes, price, business, until }) =>
      `${hello(name)}! En tid er blevet ledig hos ${business}:\n\n*${visit}*\n${when} (${minutes} min)\n${price}\n\nVil du have den? Jeg holder den til dig indtil kl. ${until}.`,
    template:
      'En tid er blevet ledig til dig: {{1}}, {{2}}, hos {{3}}. Vil du gerne have den? Vi holder den til dig indtil kl. {{4}}, og derefter kan en anden få den.',
  },
  reschedule_offer: {
    said: cannotBe,
    template:
      'Om din tid hos {{1}}: {{2}}, {{3}}. Vi beklager, men {{4}} er der ikke den dag. Kan du komme på et af disse tidspunkter i stedet? Første: {{5}}. Anden: {{6}}. Tredje: {{7}}. Du kan også skrive en anden dag til os her eller aflyse. Der ændres ikke noget, før du siger til.',
  },
  reschedule_ask: {
    said: cannotBe,
    template:
      'Om din tid hos {{1}}: {{2}}, {{3}}. Vi beklager, men {{4}} er der ikke den dag. Hvilken anden dag eller hvilket andet tidspunkt passer dig? Skriv det bare til os her. Der ændres ikke noget, før du siger til.',
  },
  message: {
    said: ({ business }) => `${business} har nyt til dig. Skriv til os her, så hører du mere.`,
    template: 'Her er en besked til dig fra {{1}}: {{2}} – Skriv bare til os her, hvis du vil svare eller vide mere.',
  },

  follow_up: {
    said: ({ name, visit, business }) =>
      `${hello(name)}! Tak for besøget hos ${business} (${visit}). Hvordan var det? Svar med et tal fra 1 (dårligt) til 5 (rigtig godt).`,
  },
  not_confirmed: {
    said: ({ visit, when }) =>
      `Jeg beklager: ${visit}, ${when}, kunne ikke bekræftes alligevel, så den er ikke booket. Skriv til mig, så finder vi en anden tid.`,
  },
  booking_stays: {
    said: ({ visit, when }) => `Den nye tid kunne ikke lade sig gøre alligevel, så din booking bliver, som den er: ${visit}, ${when}.`,
  },
  provider_is_back: {
    said: ({ provider, visit, when }) =>
      `Godt nyt: ${provider ?? 'din behandler'} er der alligevel, så din tid bliver, som den var: ${visit}, ${when}.`,
  },

  samples: {
    business: 'Saga Hår',
    visit: 'Herreklip hos Jonas',
    when: 'torsdag 26. november kl. 11:00',
    provider: 'Jonas',
    until: '14:30',
    first: 'torsdag 26. november kl. 11:00 hos Maja',
    second: 'fredag 27. november kl. 11:00 hos Jonas',
    third: 'lørdag 28. november kl. 11:00 hos Jonas',
    text: 'Vi åbner klokken ti i morgen.',
  },
}
