import { sidOf } from '#sandbox/twilio/ids'
import { rfc2822 } from '#sandbox/twilio/messages/resource'
import { PAGE_PARAMS, listResource, pageOf } from '#sandbox/twilio/paging'
import { knownParams, queryOf } from '#sandbox/twilio/request'
import type { Call } from '#sandbox/twilio/route'
import type { Answer } from '#sandbox/vendor/answer'
import { ownNumbers } from '#sandbox/twilio/settings'
import type { TwilioContext } from '#sandbox/twilio/store'

/** Handlers of the account itself and of its phone numbers. */
export function numberRoutes({ store, accountSid, now }: TwilioContext) {
  const path = `/2010-04-01/Accounts/${accountSid}`
  const known = () => ownNumbers(store).map(number => ({ sid: sidOf('PN', number), number }))
  return {
    account: (): Answer => ({
      status: 200,
      body: {
        sid: accountSid,
        friendly_name: 'Sandbox',
        status: 'active',
        type: 'Full',
        owner_account_sid: accountSid,
        auth_token: '',
        date_created: rfc2822(now()),
        date_updated: rfc2822(now()),
        uri: `${path}.json`,
        subresource_uris: { messages: `${path}/Messages.json` },
      },
    }),
    list({ event }: Call): Answer {
      const search = queryOf(event)
      const query = knownParams(search, ['PhoneNumber', 'FriendlyName', 'Origin', 'Beta', ...PAGE_PARAMS])
      const [phoneNumber, friendlyName] = [query.one('PhoneNumber'), query.one('FriendlyName')]
      const matching = known().filter(({ number }) => number.includes(phoneNumber ?? '') && number.includes(friendlyName ?? ''))
      const page = pageOf(matching, query)
      const entries = page.items.map(item => numberResource(item, accountSid, now()))
      return { status: 200, body: listResource('incoming_phone_numbers', entries, page, `${path}/IncomingPhoneNumbers.json`, search) }
    },
  }
}

const numberResource = ({ sid, number }: { sid: string; number: string }, accountSid: string, now: number) => ({
  sid,
  account_sid: accountSid,
  phone_number: number,
  friendly_name: number,
  origin: 'twilio',
  api_version: '2010-04-01',
  beta: false,
  capabilities: { voice: false, sms: true, mms: false, fax: false },
  status: 'in-use',
  type: 'mobile',
  address_requirements: 'none',
  address_sid: null,
  identity_sid: null,
  bundle_sid: null,
  trunk_sid: null,
  date_created: rfc2822(now),
  date_updated: rfc2822(now),
  sms_application_sid: null,
  sms_method: 'POST',
  sms_url: '',
  sms_fallback_method: 'POST',
  sms_fallback_url: '',
  status_callback: '',
  status_callback_method: 'POST',
  voice_receive_mode: 'voice',
  voice_application_sid: null,
  voice_caller_id_lookup: false,
  voice_method: 'POST',
  voice_url: null,
  voice_fallback_method: 'POST',
  voice_fallback_url: null,
  emergency_status: 'Inactive',
  emergency_address_sid: null,
  emergency_address_status: 'unregistered',
  uri: `/2010-04-01/Accounts/${accountSid}/IncomingPhoneNumbers/${sid}.json`,
})
