import { startServer } from '#tests/support/server'

/** One server for all tests in the browser; they share its demo data and use a phone number or a reset of their own. */
export default async function globalSetup() {
  if (process.env.TEST_BASE_URL !== undefined) return
  const server = await startServer()
  process.env.TEST_BASE_URL = server.url
  return () => server.stop()
}
