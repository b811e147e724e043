const weekday = ['08:00-12:00', '13:00-18:00']

/** A physiotherapy practice in Berlin. */
export const lindenhof = {
  id: 'praxis-lindenhof',
  name: 'Praxis Lindenhof',
  vertical: 'clinic',
  timezone: 'Europe/Berlin',
  currency: 'EUR',
  default_language: 'de',
  languages: ['de', 'en'],
  whatsapp: { number: '+493055500010', shared: true, keyword: 'LINDENHOF' },
  address: 'Lindenstraße 8, 10969 Berlin',
  location: { lat: 52.5036, lng: 13.3952 },
  faq: {
    parking: 'Zwei Plätze im Hof. · Two places in the courtyard.',
    card: 'Karte oder Rechnung. · Card or invoice.',
    accessibility: 'Aufzug bis in die Praxis. · There is a lift to the practice.',
  },
  opening_hours: { mon: ['08:00-18:00'], tue: ['08:00-18:00'], wed: ['08:00-18:00'], thu: ['08:00-18:00'], fri: ['08:00-14:00'] },
  rules: { slot_grid_minutes: 30 },
  services: [
    {
      id: 'erstgespraech',
      name: 'First consultation',
      name_de: 'Erstgespräch',
      aliases: ['first visit'],
      description: 'History, examination, plan',
      minutes: 60,
      after: 15,
      price: 95,
    },
    {
      id: 'physio',
      name: 'Physiotherapy',
      name_de: 'Krankengymnastik',
      aliases: ['physio'],
      description: 'Exercises and manual therapy',
      minutes: 30,
      after: 5,
      price: 45,
    },
    { id: 'massage', name: 'Massage', name_de: 'Massage', aliases: [], description: 'Back and neck', minutes: 30, after: 15, price: 39 },
  ],
  providers: [
    {
      id: 'lena',
      name: 'Lena',
      services: ['erstgespraech', 'physio'],
      rating: 4.9,
      reviews: 67,
      hours: { mon: weekday, tue: weekday, wed: weekday, thu: weekday, fri: ['08:00-14:00'] },
    },
    {
      id: 'jakob',
      name: 'Jakob',
      services: ['physio', 'massage'],
      rating: 4.7,
      reviews: 52,
      hours: { mon: weekday, tue: weekday, thu: weekday, fri: ['08:00-14:00'] },
    },
  ],
  customers: [
    { id: 'clara', phone: '+491700000001', name: 'Clara Vogt', language: 'de' },
    { id: 'tom', phone: '+491700000002', name: 'Tom Weber', language: 'de' },
  ],
}
