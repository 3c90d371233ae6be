import type { FastifyRequest } from 'fastify'

/** An address like this gives access to its target. */
const linkToOneThing = /^(\/(?:files|on-call)\/).+/

/** Parts of a request a log may have: where it went, but not the links that let somebody in or the search words. */
export function loggedRequest({ host, ip, method, url }: FastifyRequest) {
  return { method, path: url.split('?', 1)[0]!.replace(linkToOneThing, '$1…'), host, remoteAddress: ip }
}
