import { createServer } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { createOpenaiTranscription } from '#server/integrations/openai/transcription'
import { createTwilioMedia } from '#server/integrations/twilio/media'
import { deliverInbound } from '#sandbox/twilio/inbound/deliver'
import { KEY, startOpenai } from '#tests/support/openai-stand-in'
import { ACCOUNT, ANNA, OURS, TOKEN, listen, startWorld } from '#tests/support/twilio-stand-in'

const LIMITS = { limitBytes: 5000, timeoutMs: 1000 }
const ADDRESS = `https://api.twilio.com/2010-04-01/Accounts/${ACCOUNT}/Messages/MM${'1'.repeat(32)}/Media/ME${'2'.repeat(32)}`

const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

async function twilio() {
  const world = await startWorld()
  closing.push(world.close)
  return world
}

async function openai() {
  const world = await startOpenai()
  closing.push(world.close)
  return { world, transcription: createOpenaiTranscription({ apiKey: KEY, baseUrl: world.base, transcribeModel: 'gpt-4o-mini-transcribe' }) }
}

/** A vendor that answers as it is told. */
async function vendor(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<string> {
  const server: Server = createServer(answer)
  closing.push(() => new Promise(resolve => server.close(resolve) && server.closeAllConnections()))
  return listen(server)
}

const recording = (words: string) => ({ bytes: new TextEncoder().encode(`OggS\n${words}`), contentType: 'audio/ogg', language: null, hint: 'Salon Klip, Ada, Haircut', timeoutMs: 2000 })

describe('a voice note from the channel to its words', () => {
  it('is fetched with our credentials and written down', async () => {
    const world = await twilio()
    const { transcription } = await openai()
    await deliverInbound(world.standIn.context, { from: ANNA, to: OURS, media: { type: 'voice', transcript: 'klip hos Ada på torsdag' }, webhookUrl: `${world.webhookBase}/message` })
    const address = world.received[0]?.params.MediaUrl0 ?? ''
    const fetched = await createTwilioMedia({ accountSid: ACCOUNT, authToken: TOKEN, baseUrl: world.base }).fetch(address, LIMITS)
    expect(fetched).toMatchObject({ result: 'fetched', contentType: 'audio/ogg' })
    if (fetched.result !== 'fetched') return
    const transcript = await transcription.transcribe({ ...recording(''), bytes: fetched.bytes })
    expect(transcript).toMatchObject({ result: 'answered', text: 'klip hos Ada på torsdag', usage: { model: 'gpt-4o-mini-transcribe', cachedInputTokens: 0 } })
  })

  it('is not fetched with a wrong key', async () => {
    const world = await twilio()
    await deliverInbound(world.standIn.context, { from: ANNA, to: OURS, media: { type: 'voice', transcript: 'hej' }, webhookUrl: `${world.webhookBase}/message` })
    expect(await createTwilioMedia({ accountSid: ACCOUNT, authToken: 'wrong', baseUrl: world.base }).fetch(world.received[0]?.params.MediaUrl0 ?? '', LIMITS)).toEqual({ result: 'unavailable' })
  })
})

describe('a medium', () => {
  const elsewhere = [
    'http://169.254.169.254/latest/meta-data',
    'https://example.com/voice.ogg',
    'https://api.twilio.com.evil.example/x',
    'https://evil@api.twilio.com/2010-04-01',
    ADDRESS.replace('https', 'http'),
    ADDRESS.replace(ACCOUNT, `AC${'9'.repeat(32)}`),
    ADDRESS.replace('/Media/', '/../../'),
    `${ADDRESS}?next=1`,
    `${ADDRESS}/../../..`,
    'file:///etc/passwd',
    'voice.ogg',
    '',
  ]
  it.each(elsewhere)('is not asked for at %s', async address => {
    let asked = 0
    const base = await vendor((_request, response) => {
      asked++
      response.end('x')
    })
    expect(await createTwilioMedia({ accountSid: ACCOUNT, authToken: TOKEN, baseUrl: base }).fetch(address, LIMITS)).toEqual({ result: 'unavailable' })
    expect(asked).toBe(0)
  })

  it.each([
    'http://127.0.0.1:1/x',
    'https://10.0.0.1/x',
    'https://evil.example/x',
    'https://twilio.com.evil.example/x',
    'https://s3.amazonaws.com.evil.example/',
    'https://ec2-10-0-0-1.compute.amazonaws.com/',
    'https://media.twiliocdn.com:8443/',
    'file:///etc/passwd',
  ])('is not followed to %s', async location => {
    const base = await vendor((_request, response) => response.writeHead(302, { location }).end())
    expect(await createTwilioMedia({ accountSid: ACCOUNT, authToken: TOKEN, baseUrl: base }).fetch(ADDRESS, LIMITS)).toEqual({ result: 'unavailable' })
  })

  it('takes the key of the account along to the first address alone', async () => {
    const keys: (string | undefined)[] = []
    const base = await vendor((request, response) => {
      keys.push(request.headers.authorization)
      if (keys.length === 1) response.writeHead(307, { location: '/stored/1' }).end()
      else response.writeHead(200, { 'content-type': 'audio/ogg' }).end('OggS')
    })
    expect(await createTwilioMedia({ accountSid: ACCOUNT, authToken: TOKEN, baseUrl: base }).fetch(ADDRESS, LIMITS)).toMatchObject({ result: 'fetched' })
    expect(keys).toEqual([`Basic ${btoa(`${ACCOUNT}:${TOKEN}`)}`, undefined])
  })

  it('is given up where it is too large, told or not, and where redirects go round', async () => {
    const large = await vendor((_request, response) => response.writeHead(200, { 'content-length': '100000' }).end(Buffer.alloc(100_000)))
    const secretlyLarge = await vendor((_request, response) => {
      response.writeHead(200)
      response.write(Buffer.alloc(4000))
      response.end(Buffer.alloc(4000))
    })
    const round = await vendor((request, response) => response.writeHead(302, { location: request.url }).end())
    const broken = await vendor((_request, response) => void response.destroy())
    const from = (baseUrl: string) => createTwilioMedia({ accountSid: ACCOUNT, authToken: TOKEN, baseUrl }).fetch(ADDRESS, LIMITS)
    expect(await from(large)).toEqual({ result: 'tooLarge' })
    expect(await from(secretlyLarge)).toEqual({ result: 'tooLarge' })
    expect(await from(round)).toEqual({ result: 'unavailable' })
    expect(await from(broken)).toEqual({ result: 'unavailable' })
  })
})

describe('a transcriber in trouble', () => {
  it.each([
    ['http_500', 'unavailable'],
    ['http_503', 'unavailable'],
    ['rate_limit', 'rateLimited'],
    ['malformed', 'malformed'],
    ['drop_response', 'unavailable'],
  ] as const)('%s is %s', async (mode, result) => {
    const { world, transcription } = await openai()
    world.fail(mode)
    expect(await transcription.transcribe(recording('hej'))).toEqual({ result, usage: null })
    expect(world.count('/v1/audio/transcriptions')).toBe(1)
  })

  it('is not waited for', async () => {
    const base = await vendor(() => undefined)
    const transcription = createOpenaiTranscription({ apiKey: KEY, baseUrl: `${base}/v1`, transcribeModel: 'gpt-4o-mini-transcribe' })
    expect(await transcription.transcribe({ ...recording('hej'), timeoutMs: 50 })).toEqual({ result: 'timeout', usage: null })
  })

  it('hears nothing in silence', async () => {
    const { transcription } = await openai()
    expect(await transcription.transcribe(recording(''))).toMatchObject({ result: 'answered', text: '' })
  })
})
