import type { H3Event } from 'h3'

export interface Call {
  event: H3Event
  params: Record<string, string | undefined>
}
export interface Answer {
  status: number
  body: unknown
  headers?: Record<string, string>
}
export type Handler = (call: Call) => Answer | Promise<Answer>
export interface Route {
  method: string
  pattern: RegExp
  handler: Handler
  /** Needs no credentials. */
  isOpen: boolean
}

/** `GET /path/{name}` as a route; a name stands for one piece of the path. */
export function route(line: string, handler: Handler, isOpen = false): Route {
  const [method = '', path = ''] = line.split(' ')
  const pattern = path.replaceAll('.', '\\.').replace(/\{(\w+)\}/g, '(?<$1>[^/.]+)')
  return { method, pattern: new RegExp(`^${pattern}$`), handler, isOpen }
}
