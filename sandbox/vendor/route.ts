export interface Route<Handler> {
  method: string
  pattern: RegExp
  handler: Handler
}

/** `GET /path/{name}` as a route; a name stands for one piece of the path. */
export function route<Handler>(line: string, handler: Handler): Route<Handler> {
  const [method = '', path = ''] = line.split(' ')
  const pattern = path.replace(/[.$]/g, '\\$&').replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')
  return { method, pattern: new RegExp(`^${pattern}$`), handler }
}

/** The first route that takes this method on this path. */
export const findRoute = <R extends Route<unknown>>(routes: readonly R[], asked: string, pathname: string): R | undefined =>
  routes.find(({ method, pattern }) => method === asked && pattern.test(pathname))

/** What the names in a route's path stand for in an address that it takes. */
export const paramsOf = ({ pattern }: Route<unknown>, pathname: string): Record<string, string> =>
  Object.fromEntries(Object.entries(pattern.exec(pathname)?.groups ?? {}).map(([name, piece]) => [name, decodeURIComponent(piece)]))
