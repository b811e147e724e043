import type { CalendarContext } from '#sandbox/calendars/context'
import type { Answer } from '#sandbox/vendor/answer'
import type { Call } from '#sandbox/calendars/call'
import { accountOf, canEdit, known, selected } from '#sandbox/microsoft/guard'

/** Who it is, and which calendars there are. */
export function accountRoutes(context: CalendarContext) {
  return {
    me(call: Call): Answer {
      const email = accountOf(context, call, 'User.Read')
      const account = context.records.accounts.get(email)
      const resource = {
        '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#users/$entity',
        id: email,
        displayName: account?.name ?? email,
        mail: email,
        userPrincipalName: email,
      }
      return { status: 200, body: selected(resource, known(call.query, ['$select'])) }
    },
    calendars(call: Call): Answer {
      const email = accountOf(context, call, 'Calendars.Read', 'Calendars.ReadWrite')
      const query = known(call.query, ['$select', '$top', '$skip'])
      const all = context.records.calendars.list({ scope: email })
      const [skip, top] = [Number(query.get('$skip') ?? '0'), Number(query.get('$top') ?? '10')]
      const next = new URLSearchParams({ ...Object.fromEntries(query), $skip: String(skip + top) })
      return {
        status: 200,
        body: {
          '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#users/calendars',
          value: all.slice(skip, skip + top).map(calendar =>
            selected(
              {
                id: calendar.id,
                name: calendar.title,
                color: 'auto',
                canEdit: canEdit(calendar),
                canShare: calendar.access === 'owner',
                isDefaultCalendar: calendar.isPrimary,
                owner: { name: context.records.accounts.get(email)?.name ?? email, address: email },
              },
              query,
            ),
          ),
          ...(all.length > skip + top ? { '@odata.nextLink': `${call.base}/v1.0/me/calendars?${next}` } : {}),
        },
      }
    },
  }
}
