import type { Country, Tenant } from '#shared/schemas/tenant'
import type { LocalDate } from '#shared/schemas/time'

/** Zones in which one country lies, by country. Not here: zones that several countries share, and zones whose country has no holidays that we know. */
const ZONES: Record<string, string> = {
  AD: 'Andorra', AL: 'Tirane', AT: 'Vienna', BA: 'Sarajevo', BE: 'Brussels', BG: 'Sofia', BY: 'Minsk', CH: 'Zurich', CY: 'Nicosia', CZ: 'Prague', DE: 'Berlin Busingen', DK: 'Copenhagen', EE: 'Tallinn',
  ES: 'Madrid', FI: 'Helsinki', FR: 'Paris', GB: 'London Belfast', GI: 'Gibraltar', GR: 'Athens', HR: 'Zagreb', HU: 'Budapest', IE: 'Dublin', IT: 'Rome', LI: 'Vaduz', LT: 'Vilnius', LU: 'Luxembourg',
  LV: 'Riga', MC: 'Monaco', MD: 'Chisinau', ME: 'Podgorica', MK: 'Skopje', MT: 'Malta', NL: 'Amsterdam', NO: 'Oslo', PL: 'Warsaw', PT: 'Lisbon', RO: 'Bucharest', RS: 'Belgrade', SE: 'Stockholm',
  SI: 'Ljubljana', SK: 'Bratislava', SM: 'San_Marino', TR: 'Istanbul', UA: 'Kyiv Kiev', VA: 'Vatican',
}

/** Zones outside Europe that many write from, and the islands of European countries. */
const OTHERS: Record<string, Country> = {
  'Atlantic/Faroe': 'FO', 'Atlantic/Reykjavik': 'IS', 'Atlantic/Canary': 'ES-CN', 'Africa/Ceuta': 'ES-CE', 'Atlantic/Azores': 'PT', 'Atlantic/Madeira': 'PT', 'America/Nuuk': 'GL', 'America/Godthab': 'GL',
  'America/New_York': 'US', 'America/Chicago': 'US', 'America/Denver': 'US', 'America/Los_Angeles': 'US', 'America/Phoenix': 'US', 'America/Anchorage': 'US', 'Pacific/Honolulu': 'US', 'America/Detroit': 'US',
  'America/Toronto': 'CA', 'America/Vancouver': 'CA', 'America/Edmonton': 'CA', 'America/Winnipeg': 'CA', 'America/Halifax': 'CA', 'America/St_Johns': 'CA', 'America/Regina': 'CA',
  'America/Mexico_City': 'MX', 'America/Sao_Paulo': 'BR', 'America/Bahia': 'BR', 'America/Argentina/Buenos_Aires': 'AR', 'America/Buenos_Aires': 'AR', 'America/Santiago': 'CL', 'America/Bogota': 'CO', 'America/Lima': 'PE',
  'America/Montevideo': 'UY', 'America/Caracas': 'VE', 'America/Guayaquil': 'EC', 'America/Costa_Rica': 'CR', 'America/Panama': 'PA',
  'Australia/Sydney': 'AU-NSW', 'Australia/Melbourne': 'AU-VIC', 'Australia/Brisbane': 'AU-QLD', 'Australia/Perth': 'AU-WA', 'Australia/Adelaide': 'AU-SA', 'Australia/Hobart': 'AU-TAS', 'Australia/Darwin': 'AU-NT',
  'Pacific/Auckland': 'NZ', 'Africa/Johannesburg': 'ZA', 'Africa/Lagos': 'NG', 'Africa/Nairobi': 'KE', 'Africa/Cairo': 'EG', 'Asia/Tokyo': 'JP', 'Asia/Seoul': 'KR', 'Asia/Singapore': 'SG', 'Asia/Jerusalem': 'IL',
}

const countries = new Map<string, Country>([
  ...Object.entries(ZONES).flatMap(([country, cities]) => cities.split(' ').map((city): [string, Country] => [`Europe/${city}`, country])),
  ...Object.entries(OTHERS),
])

/** Whose holidays count for a business: what it says itself, else what its time zone lets guess; null: that says nothing. */
export const countryOf = ({ country, timezone }: Pick<Tenant, 'country' | 'timezone'>): Country | null => country ?? countries.get(timezone) ?? null

/** The holidays on which a business could still say that it is closed: not past, not closed yet. */
export const openHolidays = <Holiday extends { date: LocalDate }>(holidays: readonly Holiday[], closedDates: readonly LocalDate[], today: LocalDate): Holiday[] =>
  holidays.filter(({ date }) => date >= today && !closedDates.includes(date))
