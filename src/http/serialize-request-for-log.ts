import type { FastifyRequest } from 'fastify'

/** Addresses that by themselves give access to something. */
const linkToOneThing = /^(\/(?:files|on-call)\/).+/

export function serializeRequestForLog({ host, ip, method, url }: FastifyRequest) {
  return { method, path: url.split('?', 1)[0]!.replace(linkToOneThing, '$1…'), host, remoteAddress: ip }
}
