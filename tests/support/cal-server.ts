import { createServer } from 'node:http'
import { createApp, toNodeListener, useBase } from 'h3'
import { createCalStandIn } from '#sandbox/cal/stand-in'
import { openStore } from '#sandbox/store'

// A process of its own with the stand-in on a file that others share: `node tests/support/cal-server.ts <file>` prints its address.

const [, , file = ':memory:'] = process.argv
const standIn = createCalStandIn({ store: openStore(file), origin: 'http://127.0.0.1/sandbox/cal', adminKey: 'cal_sandbox' })
const server = createServer(toNodeListener(createApp().use('/', useBase('/sandbox/cal', standIn.app.handler))))
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  if (address !== null && typeof address !== 'string') console.log(`http://127.0.0.1:${address.port}/sandbox/cal`)
})
