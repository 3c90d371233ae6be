import type { FastifyInstance } from 'fastify'
import type { Clock } from '../../../clock.js'
import type { FileLink } from '../../../desk/ticket/transcript/stored-file.js'
import {
  type FindParticipation,
  isVisibleToExpert,
  isVisibleToRequester,
  type StoredFile,
} from '../../../desk/ticket/transcript/stored-file.js'
import { answerError } from '../../../http/answer-error.js'
import { sendFileDownload } from '../../../http/send-file-download.js'
import { verifyFileLink } from '../file-link.js'

interface FileServing {
  readonly file: (id: string) => Promise<StoredFile | null>
  readonly findParticipation: FindParticipation
  /** Records in the audit log which technician receives a file, before they receive it. */
  readonly noteGiven: (file: StoredFile, person: string, address: string) => Promise<void>
  readonly blobs: { get(hash: string): Promise<AsyncIterable<Uint8Array> | null> }
  readonly key: Buffer
  readonly clock: Clock
}

/**
 * Serves `/files/<link>` to the link's owner, until the link expires and as long as they may still
 * download the file.
 */
export function registerFiles(
  server: FastifyInstance,
  { blobs, clock, file: fileOf, key, noteGiven, findParticipation }: FileServing,
): void {
  server.register(async (scope) => {
    scope.setErrorHandler(answerError)
    scope.get<{ Params: { '*': string } }>('/files/*', async (request, reply) => {
      const link = verifyFileLink(request.params['*'], key, clock.now())
      if (link === null) return reply.code(403).send({ error: 'link-is-over' })
      const file = await fileOf(link.file)
      const bytes =
        file !== null && (await mayHave(link, file, findParticipation))
          ? await blobs.get(file.hash ?? '')
          : null
      if (file === null || bytes === null) return reply.code(404).send({ error: 'not-found' })
      if (link.as === 'technician') await noteGiven(file, link.person, request.ip)
      return sendFileDownload(reply, { name: file.name, sizeBytes: file.sizeBytes ?? 0, bytes })
    })
  })
}

/**
 * Checks whether the person may still download the file. It may have been withdrawn since, or an
 * expert may no longer be a participant.
 */
async function mayHave(
  { as, person }: FileLink,
  file: StoredFile,
  findParticipation: FindParticipation,
): Promise<boolean> {
  if (file.state !== 'kept') return false
  switch (as) {
    case 'technician':
      return true
    case 'requester':
      return isVisibleToRequester(file)
    case 'participant':
      return isVisibleToExpert(file, person, findParticipation)
    default:
      return as satisfies never
  }
}
