import type { TemplateWords } from '#server/conversation/replies/templates/template-words'

/** The templates in Dutch. */
export const nl: TemplateWords = {
  templates: {
    confirmation: {
      body: 'Je afspraak is bevestigd: {{1}}, op {{2}}, bij {{3}}. We zien je graag. Komt er iets tussen, schrijf ons dan hier om te verzetten of te annuleren.',
      buttons: ['Verzetten', 'Afspraak annuleren'],
    },
    rescheduled: {
      body: 'Je afspraak is verzet: {{1}}, nu op {{2}}, bij {{3}}. Komt dat niet uit, schrijf ons dan hier, dan zoeken we een andere tijd.',
      buttons: ['Verzetten', 'Afspraak annuleren'],
    },
    cancelled: {
      body: 'Je afspraak is geannuleerd: {{1}}, op {{2}}, bij {{3}}. Wil je een andere tijd, schrijf ons dan hier, dan zoeken we er een voor je.',
      buttons: [],
    },
    reminder_24h: {
      body: 'Een herinnering aan je afspraak: {{1}}, op {{2}}, bij {{3}}. Laat het ons hier weten als je niet kunt komen, zodat iemand anders de tijd kan krijgen.',
      buttons: ['Ik kom', 'Verzetten', 'Afspraak annuleren'],
    },
    reminder_2h: {
      body: 'Je afspraak begint bijna: {{1}}, op {{2}}, bij {{3}}. We zien je graag; kun je niet komen, laat het ons dan hier weten.',
      buttons: ['Ik kom', 'Verzetten', 'Afspraak annuleren'],
    },
    waitlist_offer: {
      body: 'Er is een tijd voor je vrijgekomen: {{1}}, op {{2}}, bij {{3}}. Wil je die hebben? We houden hem voor je vast tot {{4}}, en daarna kan iemand anders hem krijgen.',
      buttons: ['Ja, die neem ik', 'Nee, bedankt'],
    },
    reschedule_offer: {
      body: 'Over je afspraak bij {{1}}: {{2}}, op {{3}}. Het spijt ons, maar {{4}} is er dan niet. Kun je in plaats daarvan op een van deze tijden komen? Eerste: {{5}}. Tweede: {{6}}. Derde: {{7}}. Je kunt ons hier ook een andere dag schrijven, of annuleren. Er verandert niets voordat jij het zegt.',
      buttons: ['De eerste', 'De tweede', 'De derde'],
    },
    reschedule_ask: {
      body: 'Over je afspraak bij {{1}}: {{2}}, op {{3}}. Het spijt ons, maar {{4}} is er dan niet. Welke andere dag of tijd zou je passen? Schrijf het ons hier. Er verandert niets voordat jij het zegt.',
      buttons: ['Een andere tijd', 'Afspraak annuleren'],
    },
    message: {
      body: 'Hier is een bericht voor je van {{1}}: {{2}} – Schrijf ons gewoon hier als je wilt antwoorden of meer wilt weten.',
      buttons: [],
    },
  },
  samples: {
    business: 'Saga Haar',
    visit: 'Knippen heren bij Jonas',
    when: 'donderdag 26 november om 11:00',
    provider: 'Jonas',
    news: 'Morgen gaan we om tien uur open.',
    times: ['donderdag 26 november om 11:00 bij Maja', 'vrijdag 27 november om 11:00 bij Jonas', 'zaterdag 28 november om 11:00 bij Jonas'],
  },
}
