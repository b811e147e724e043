import { z } from 'zod'
import { conversationView } from '#sandbox/control/conversation'
import { defineControl, notFound } from '#sandbox/control/define-control'

const Number = z.object({ number: z.string().transform(number => number.trim().replace(/^(?!\+)/, '+')) })

export default defineControl(async ({ app, params, query }) => {
  const { number } = Number.parse(query)
  const route = await app.data.directory.routeOf(number)
  const [first] = route?.tenants ?? []
  if (route === null || first === undefined) throw notFound(`The number ${number}`)
  return conversationView(app, route.receptionId, await app.catalog.load(first.tenantId), params.phone ?? '')
})
