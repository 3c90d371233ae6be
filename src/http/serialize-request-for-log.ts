import type { FastifyRequest } from 'fastify'

/** Matches addresses that grant access by themselves, without a session. */
const linkToOneThing = /^(\/(?:files|on-call)\/).+/

export function serializeRequestForLog({ host, ip, method, url }: FastifyRequest) {
  return { method, path: url.split('?', 1)[0]!.replace(linkToOneThing, '$1…'), host, remoteAddress: ip }
}
