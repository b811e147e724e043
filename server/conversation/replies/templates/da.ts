import type { TemplateWords } from '#server/conversation/replies/templates/template-words'

/** The templates in Danish. */
export const da: TemplateWords = {
  templates: {
    confirmation: {
      body: 'Din tid er booket: {{1}}, {{2}}, hos {{3}}. Vi glæder os til at se dig. Kommer der noget i vejen, så skriv bare her for at flytte eller aflyse den.',
      buttons: ['Flyt', 'Aflys tid'],
    },
    rescheduled: {
      body: 'Din tid er flyttet: {{1}}, nu {{2}}, hos {{3}}. Hvis det ikke passer dig, så skriv bare til os her, og vi finder en anden tid.',
      buttons: ['Flyt', 'Aflys tid'],
    },
    cancelled: {
      body: 'Din tid er aflyst: {{1}}, {{2}}, hos {{3}}. Vil du gerne have en anden tid, så skriv bare til os her, og vi finder en til dig.',
      buttons: [],
    },
    reminder_24h: {
      body: 'En påmindelse om din tid: {{1}}, {{2}}, hos {{3}}. Sig til her, hvis du ikke kan komme, så en anden kan få tiden.',
      buttons: ['Jeg kommer', 'Flyt', 'Aflys tid'],
    },
    reminder_2h: {
      body: 'Din tid begynder snart: {{1}}, {{2}}, hos {{3}}. Vi glæder os til at se dig; sig til her, hvis du ikke kan komme.',
      buttons: ['Jeg kommer', 'Flyt', 'Aflys tid'],
    },
    waitlist_offer: {
      body: 'En tid er blevet ledig til dig: {{1}}, {{2}}, hos {{3}}. Vil du gerne have den? Vi holder den til dig indtil kl. {{4}}, og derefter kan en anden få den.',
      buttons: ['Ja, den tager jeg', 'Nej tak'],
    },
    reschedule_offer: {
      body: 'Om din tid hos {{1}}: {{2}}, {{3}}. Vi beklager, men {{4}} er der ikke den dag. Kan du komme på et af disse tidspunkter i stedet? Første: {{5}}. Anden: {{6}}. Tredje: {{7}}. Du kan også skrive en anden dag til os her eller aflyse. Der ændres ikke noget, før du siger til.',
      buttons: ['Den første', 'Den anden', 'Den tredje'],
    },
    reschedule_ask: {
      body: 'Om din tid hos {{1}}: {{2}}, {{3}}. Vi beklager, men {{4}} er der ikke den dag. Hvilken anden dag eller hvilket andet tidspunkt passer dig? Skriv det bare til os her. Der ændres ikke noget, før du siger til.',
      buttons: ['En anden tid', 'Aflys tid'],
    },
    message: { body: 'Her er en besked til dig fra {{1}}: {{2}} – Skriv bare til os her, hvis du vil svare eller vide mere.', buttons: [] },
  },
  samples: {
    business: 'Saga Hår',
    visit: 'Herreklip hos Jonas',
    when: 'torsdag 26. november kl. 11:00',
    provider: 'Jonas',
    news: 'Vi åbner klokken ti i morgen.',
    times: [
      'torsdag 26. november kl. 11:00 hos Maja',
      'fredag 27. november kl. 11:00 hos Jonas',
      'lørdag 28. november kl. 11:00 hos Jonas',
    ],
  },
}
