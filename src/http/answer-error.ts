import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { ZodError } from 'zod'
import { OverloadError, StorageError } from '../errors.js'
import { UploadRefusedError } from './upload-refused-error.js'

/** Responds to an error with a code that the page can translate. Internal details go only to the log. */
export function answerError(
  error: FastifyError | Error,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  if (error instanceof ZodError) {
    // One of our own validation rules may have set an error code as the message.
    const [word = 'bad-request'] = error.issues.flatMap((issue) =>
      issue.code === 'custom' && typeof issue.params?.answer === 'string' ? issue.params.answer : [],
    )
    return reply.code(400).send({ error: word })
  }
  if (error instanceof StorageError) {
    request.log.warn({ code: error.code }, 'A request was not recorded')
    return reply.code(503).header('retry-after', '2').send({ error: 'not-recorded' })
  }
  if (error instanceof OverloadError) {
    request.log.warn({ code: error.code }, 'A request was refused because the server is overloaded')
    return reply
      .code(503)
      .header('retry-after', Math.ceil(error.retryAfterMs / 1_000))
      .send({ error: error.code })
  }
  if (error instanceof UploadRefusedError) {
    if (error.code === 'no-space') request.log.error('A file was refused because the disk is nearly full')
    if (error.retryAfterMs !== undefined) reply.header('retry-after', Math.ceil(error.retryAfterMs / 1_000))
    return reply.code(error.statusCode).send({ error: error.code })
  }
  const status = 'statusCode' in error ? error.statusCode : undefined
  if (status !== undefined && status >= 400 && status < 500)
    return reply.code(status).send({ error: wordFor(status) })
  request.log.error({ err: error }, 'A request failed')
  return reply.code(500).send({ error: 'failed' })
}

function wordFor(status: number): string {
  if (status === 401) return 'not-signed-in'
  if (status === 403) return 'forbidden'
  if (status === 404) return 'not-found'
  if (status === 413) return 'too-large'
  if (status === 429) return 'too-many'
  return 'bad-request'
}
