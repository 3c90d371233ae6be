import type { FastifyRequest } from 'fastify'

/** Whoever has such an address has what it leads to. */
const linkToOneThing = /^(\/(?:files|on-call)\/).+/

/** What a log may have of a request: where it went, but not the links that let somebody in, nor the words that were searched for. */
export function loggedRequest({ host, ip, method, url }: FastifyRequest) {
  return { method, path: url.split('?', 1)[0]!.replace(linkToOneThing, '$1…'), host, remoteAddress: ip }
}
