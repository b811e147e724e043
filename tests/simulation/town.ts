import { BusinessFile } from '#shared/schemas/business-file'
import { catalogOf } from '#server/domain/tenants/business-file'

const weekday = ['09:00-12:00', '12:30-17:00']
const hours = { mon: weekday, tue: weekday, wed: weekday, thu: weekday, fri: weekday, sun: weekday }
/** Room for one visit a day: whoever comes later has to wait. */
const anHour = ['10:00-11:00']

const business = (id: string, number: string) => ({
  id,
  name: `Salon ${id}`,
  timezone: 'Europe/Copenhagen',
  currency: 'DKK',
  default_language: 'en',
  languages: ['en', 'da'],
  whatsapp: { number },
  resources: [{ id: 'room', name: 'Back room', capacity: 1 }],
  services: [
    { id: 'cut', name: 'Haircut', minutes: 30, after: 10, price: 300 },
    { id: 'colour', name: 'Colouring', minutes: 90, before: 15, after: 15, price: 900, resources: ['room'] },
    { id: 'trim', name: 'Beard trim', minutes: 60, price: 200 },
    { id: 'yoga', name: 'Yoga', minutes: 60, price: 100, seats: 2, grid_minutes: 60, resources: ['room'] },
  ],
  providers: [
    { id: 'maja', name: 'Maja', services: ['cut', 'colour'], hours },
    { id: 'jonas', name: 'Jonas', services: ['cut', 'colour', 'yoga'], hours },
    { id: 'bo', name: 'Bo', services: ['trim'], hours: { mon: anHour, tue: anHour, wed: anHour, thu: anHour, sun: anHour } },
  ],
  customers: [],
  bookings: [],
})

/** Two businesses alike in everything, ids included, but for their numbers: what reaches across shows at once. */
export const town = BusinessFile.parse({ tenants: [business('north', '+4570000101'), business('south', '+4570000102')] })

/** As the product keeps them; the calendar is one of the first one's, the engine the second one's. */
export const [north, south] = town.tenants.map(catalogOf)

/** How many customers come to the same start of a service. */
export const seatsOf = (serviceId: string | undefined): number => north?.services.find(({ id }) => id === serviceId)?.seats ?? 1

/** Whose calendar is connected. */
export const CALENDAR_OWNER = 'maja'

/** A Monday in spring, an hour before opening; the clock changes within the booking window. */
export const START = Date.parse('2030-03-25T07:00:00Z')
/** The Saturday before the night in which it changes. */
export const BEFORE_CHANGE = Date.parse('2030-03-30T07:00:00Z')

/** Numbers of people who never write: who book at the engine's own pages, and who walk in or call; there the next digit says to which business. */
export const BOOKED_THERE = '+4530'
export const WALKS_IN = '+4531'
