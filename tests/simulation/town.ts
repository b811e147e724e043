import { BusinessFile } from '#shared/schemas/business-file'

const weekday = ['09:00-12:00', '12:30-17:00']
const hours = { mon: weekday, tue: weekday, wed: weekday, thu: weekday, fri: weekday }

const business = (id: string, number: string) => ({
  id, name: `Salon ${id}`, timezone: 'Europe/Copenhagen', currency: 'DKK', default_language: 'en', languages: ['en', 'da'],
  whatsapp: { number },
  services: [
    { id: 'cut', name: 'Haircut', minutes: 30, after: 10, price: 300 },
    { id: 'colour', name: 'Colouring', minutes: 90, before: 15, after: 15, price: 900 },
  ],
  providers: [
    { id: 'maja', name: 'Maja', services: ['cut', 'colour'], hours },
    { id: 'jonas', name: 'Jonas', services: ['cut'], hours },
  ],
  customers: [],
  bookings: [],
})

/** Two businesses alike in everything, ids included, but for their numbers: what reaches across shows at once. */
export const town = BusinessFile.parse({ tenants: [business('north', '+4570000101'), business('south', '+4570000102')] })

/** A Monday in spring, an hour before opening; the clock changes within the booking window. */
export const START = Date.parse('2030-03-25T07:00:00Z')
