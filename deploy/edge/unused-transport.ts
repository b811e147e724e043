// Stands in, in the worker build, for the default transport of the Twilio SDK (https-proxy-agent, axios, jsonwebtoken).
// We hand the SDK a transport of our own on `fetch`; the default one needs parts of Node that workers do not have.

export default function unusedTransport(): never {
  throw new Error('This transport is not part of the worker build: give the Twilio client an httpClient of our own.')
}
