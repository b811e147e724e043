/** A salon in Copenhagen. */
export const saga = {
  id: 'saga-velvaere',
  name: 'Saga Hår & Velvære',
  vertical: 'salon',
  timezone: 'Europe/Copenhagen',
  currency: 'DKK',
  default_language: 'da',
  languages: ['da', 'en'],
  whatsapp: { number: '+4570101010', shared: false, keyword: null },
  address: 'Elmegade 12, 2200 København N',
  location: { lat: 55.6898, lng: 12.559 },
  faq: {
    parking: 'Der er betalt parkering i Elmegade, gratis efter kl. 19. · Paid parking in Elmegade, free after 19:00.',
    card: 'Vi tager kort og MobilePay. · We take cards and MobilePay.',
    accessibility: 'Der er ét trin ved døren; ring, så lægger vi rampen ud. · One step at the door; call us and we put out the ramp.',
  },
  opening_hours: {
    mon: ['10:00-18:00'], tue: ['09:00-18:00'], wed: ['09:00-18:00'], thu: ['09:00-20:00'], fri: ['09:00-18:00'], sat: ['10:00-14:00'], sun: [],
  },
  rules: { follow_up_hours_after: 3, re_engage_after_days: 60 },
  services: [
    { id: 'dameklip', name: 'Women\'s haircut', name_da: 'Dameklip', aliases: ['ladies cut', 'haircut for women'], description: 'Wash, cut and blow-dry', minutes: 60, after: 15, price: 550 },
    { id: 'herreklip', name: 'Men\'s haircut', name_da: 'Herreklip', aliases: ['gents cut'], description: 'Scissors or clippers, with wash', minutes: 30, price: 350 },
    { id: 'boerneklip', name: 'Children\'s haircut', name_da: 'Børneklip', aliases: ['kids cut'], description: 'Up to 12 years', minutes: 30, price: 280 },
    { id: 'skaegtrim', name: 'Beard trim', name_da: 'Skægtrim', aliases: ['beard'], description: 'Hot towel and oil', minutes: 15, price: 180 },
    { id: 'farve', name: 'Colour and cut', name_da: 'Farve og klip', aliases: ['color', 'dye and cut'], description: 'Colour, cut and blow-dry', minutes: 120, after: 15, price: 1400 },
    { id: 'ansigt', name: 'Facial treatment', name_da: 'Ansigtsbehandling', aliases: ['facial'], description: 'Cleansing, peeling and mask', minutes: 45, before: 15, after: 15, price: 650 },
  ],
  providers: [
    {
      id: 'maja', name: 'Maja', services: ['dameklip', 'herreklip', 'boerneklip', 'farve'], rating: 4.8, reviews: 132,
      hours: { tue: ['09:00-12:00', '12:30-17:00'], wed: ['09:00-12:00', '12:30-17:00'], thu: ['09:00-12:00', '12:30-17:00'], fri: ['09:00-12:00', '12:30-17:00'], sat: ['10:00-14:00'] },
    },
    {
      id: 'jonas', name: 'Jonas', services: ['herreklip', 'skaegtrim', 'boerneklip'], rating: 4.6, reviews: 88,
      hours: { mon: ['10:00-13:00', '13:30-18:00'], tue: ['10:00-13:00', '13:30-18:00'], wed: ['10:00-13:00', '13:30-18:00'], thu: ['10:00-13:00', '13:30-18:00'], fri: ['10:00-13:00', '13:30-18:00'] },
    },
    {
      id: 'ines', name: 'Ines', services: ['ansigt', 'dameklip'], rating: 4.9, reviews: 41,
      hours: { mon: ['10:00-15:00'], wed: ['09:00-15:00'], thu: ['12:00-20:00'], fri: ['09:00-15:00'] },
    },
  ],
  customers: [
    { id: 'anna', phone: '+4520111111', name: 'Anna Holm', language: 'da' },
    { id: 'peter', phone: '+4520222222', name: 'Peter Krag', language: 'da' },
    { id: 'eva', phone: '+4520333333', name: 'Eva Berg', language: 'da' },
    { id: 'sam', phone: '+12025550123', name: 'Sam Reed', language: 'en' },
    { id: 'rosa', phone: '+4520444444', name: 'Rosa Beck', language: 'da' },
    { id: 'mikkel', phone: '+4520555555', name: 'Mikkel Friis', language: 'da' },
    { id: 'signe', phone: '+4520666666', name: 'Signe Falk', language: 'da' },
  ],
}
