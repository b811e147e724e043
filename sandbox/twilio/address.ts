/** `whatsapp:+4520123456`, or `whatsapp:DK.1370998412087714265` for a person who shows a user name instead of a number. */
const WHATSAPP = /^whatsapp:(\+[1-9]\d{6,14}|[A-Z]{2}\.[\w.-]{1,128})$/

/** The address without its channel, or null when it is not a WhatsApp address. */
export const whatsappAddress = (text: string): string | null => WHATSAPP.exec(text)?.[1] ?? null

export const isPhoneNumber = (address: string): boolean => address.startsWith('+')

/** What a person's address may look like: a number in E.164 or a user id of the channel. */
export const isAddress = (address: string): boolean => whatsappAddress(`whatsapp:${address}`) !== null

const COUNTRIES: [prefix: string, country: string][] = [
  ['+351', 'PT'],
  ['+353', 'IE'],
  ['+354', 'IS'],
  ['+358', 'FI'],
  ['+1', 'US'],
  ['+31', 'NL'],
  ['+32', 'BE'],
  ['+33', 'FR'],
  ['+34', 'ES'],
  ['+39', 'IT'],
  ['+41', 'CH'],
  ['+43', 'AT'],
  ['+44', 'GB'],
  ['+45', 'DK'],
  ['+46', 'SE'],
  ['+47', 'NO'],
  ['+48', 'PL'],
  ['+49', 'DE'],
]

/** The business-scoped user id that rides along with every inbound message; here derived from the number, so that it stays the same. */
export function externalUserId(address: string): string {
  if (!isPhoneNumber(address)) return `whatsapp:${address}`
  const country = COUNTRIES.find(([prefix]) => address.startsWith(prefix))?.[1] ?? 'US'
  return `whatsapp:${country}.1370${address.slice(1).padStart(15, '0')}`
}
