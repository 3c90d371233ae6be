import { z } from 'zod'

const text = z.string().max(100_000)
const id = z.string().min(1).max(2_048)

const TeamsAccount = z.object({
  id,
  name: text.optional(),
  aadObjectId: id.optional(),
  role: z.string().optional(),
  userRole: z.string().optional(),
  tenantId: id.optional(),
})
export type TeamsAccount = z.infer<typeof TeamsAccount>

const FileDownload = z.object({
  fileType: z.string().optional(),
  downloadUrl: z.string().max(4_000).optional(),
})

const TeamsAttachment = z.object({
  contentType: z.string().optional().catch(undefined),
  contentUrl: text.optional().catch(undefined),
  name: text.optional().catch(undefined),
  content: FileDownload.optional().catch(undefined),
})
export type TeamsAttachment = z.infer<typeof TeamsAttachment>

const TeamsEntity = z.object({
  type: z.string().optional().catch(undefined),
  text: text.optional().catch(undefined),
  mentioned: z.object({ id, name: text.optional() }).optional().catch(undefined),
  timezone: z.string().optional().catch(undefined),
})
export type TeamsEntity = z.infer<typeof TeamsEntity>

/** Fields of Teams' activities that we read. */
export const TeamsActivity = z.object({
  type: z.string().min(1).max(64),
  id: id.optional(),
  timestamp: z.string().max(64).optional(),
  serviceUrl: z.string().min(1).max(2_048),
  from: TeamsAccount.optional(),
  recipient: TeamsAccount.optional(),
  conversation: z.object({
    id,
    conversationType: z.string().optional(),
    isGroup: z.boolean().optional(),
    tenantId: id.optional(),
  }),
  channelData: z
    .object({
      tenant: z.object({ id }).optional(),
      eventType: z.string().optional(),
      team: z.object({ id }).optional().catch(undefined),
    })
    .nullish(),
  text: text.nullish(),
  locale: z.string().max(35).optional(),
  localTimezone: z.string().max(64).optional(),
  attachments: z.array(TeamsAttachment).max(1_000).nullish(),
  entities: z.array(TeamsEntity).max(20_000).nullish(),
  reactionsAdded: z
    .array(z.object({ type: z.string().max(100) }))
    .max(50)
    .nullish(),
  reactionsRemoved: z
    .array(z.object({ type: z.string().max(100) }))
    .max(50)
    .nullish(),
  membersAdded: z.array(TeamsAccount).max(1_000).nullish(),
  membersRemoved: z.array(TeamsAccount).max(1_000).nullish(),
  action: z.string().optional(),
  name: z.string().max(256).optional(),
  value: z.unknown().optional(),
  replyToId: id.optional(),
})
export type TeamsActivity = z.infer<typeof TeamsActivity>

const word = z.string().max(4_000)

/** Response to the card that offers a file. */
export const FileConsent = z.object({
  action: z.enum(['accept', 'decline']),
  context: z.object({ guichetFile: z.string().min(1).max(100) }),
  uploadInfo: z
    .object({ contentUrl: word, name: word, uploadUrl: word, uniqueId: word, fileType: word })
    .optional(),
})
