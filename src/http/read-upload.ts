import type { Multipart } from '@fastify/multipart'
import type { FastifyRequest } from 'fastify'

/** One file of an upload: its bytes are kept already. */
export interface UploadedFile {
  readonly name: string
  readonly mediaType: string
  readonly sizeBytes: number
  readonly hash: string
}

export interface Upload {
  readonly fields: Readonly<Record<string, string>>
  readonly files: readonly UploadedFile[]
}

export interface UploadLimits {
  readonly mostBytes: number
  readonly mostFiles: number
}

type Keep = (
  bytes: AsyncIterable<Uint8Array>,
) => Promise<{ readonly hash: string; readonly sizeBytes: number }>

/** Too large, or too many: told with a status that pages understand. */
class UploadRefused extends Error {
  readonly statusCode = 413
}

/**
 * Reads a multipart body as it comes: fields first, then files, whose bytes go where they are kept without being held in memory.
 * What is larger than allowed is cut off and refused with 413.
 */
export async function readUpload(request: FastifyRequest, limits: UploadLimits, keep: Keep): Promise<Upload> {
  const fields: Record<string, string> = Object.create(null)
  const files: UploadedFile[] = []
  const parts: AsyncIterable<Multipart> = request.parts({
    limits: {
      fileSize: limits.mostBytes,
      files: limits.mostFiles,
      fields: 12,
      fieldSize: 100_000,
      headerPairs: 50,
    },
  })
  for await (const part of parts) {
    if (part.type === 'field') fields[part.fieldname] = String(part.value)
    else {
      const blob = await keep(part.file)
      // Nobody refers to what was cut off; it is swept away.
      if (part.file.truncated) throw new UploadRefused('A file is too large')
      files.push({ name: part.filename || 'file', mediaType: part.mimetype.slice(0, 100), ...blob })
    }
  }
  return { fields, files }
}
