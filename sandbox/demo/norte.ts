const weekday = ['09:30-14:00', '16:00-19:00']

/** A tax adviser in Madrid. */
export const norte = {
  id: 'estudio-norte',
  name: 'Estudio Norte',
  vertical: 'consultant',
  // Its calendar is kept by Cal.com, so that both engines are seen from the phone.
  engine: 'cal',
  timezone: 'Europe/Madrid',
  currency: 'EUR',
  default_language: 'es',
  languages: ['es', 'en'],
  whatsapp: { number: '+493055500010', shared: true, keyword: 'NORTE' },
  address: 'Calle de Fuencarral 44, 28004 Madrid',
  location: { lat: 40.4236, lng: -3.7015 },
  faq: {
    parking: 'Aparcamiento público en la plaza. · Public car park at the square.',
    card: 'Tarjeta o transferencia. · Card or bank transfer.',
  },
  opening_hours: { mon: weekday, tue: weekday, wed: weekday, thu: weekday, fri: ['09:30-14:00'] },
  rules: { slot_grid_minutes: 30, minimum_notice_minutes: 240 },
  services: [
    {
      id: 'consulta',
      name: 'Tax consultation',
      name_es: 'Consulta fiscal',
      aliases: ['consultation'],
      description: 'Your questions, in person or by phone',
      minutes: 45,
      after: 15,
      price: 80,
    },
    {
      id: 'renta',
      name: 'Tax return',
      name_es: 'Declaración de la renta',
      aliases: ['renta'],
      description: 'Prepared together, from your papers',
      minutes: 60,
      after: 15,
      price: 120,
    },
  ],
  providers: [
    {
      id: 'carmen',
      name: 'Carmen',
      services: ['consulta', 'renta'],
      rating: 4.9,
      reviews: 73,
      hours: { mon: weekday, tue: weekday, wed: weekday, thu: weekday, fri: ['09:30-14:00'] },
    },
    { id: 'diego', name: 'Diego', services: ['consulta'], rating: 4.5, reviews: 19, hours: { mon: weekday, wed: weekday } },
  ],
  customers: [{ id: 'lucia', phone: '+34600000001', name: 'Lucía Gil', language: 'es' }],
}
