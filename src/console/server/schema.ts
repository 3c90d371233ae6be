import { z } from 'zod'
import { maxPasswordLength, minPasswordLength } from '../../accounts/password-rules.js'
import { PersonName } from '../../accounts/person-name.js'
import { alertEvents } from '../../desk/people/alert-settings.js'
import { Role } from '../../desk/people/people-policy.js'
import { presences } from '../../desk/people/presence.js'
import { ticketSources } from '../../desk/ticket/ticket-sources.js'
import { reactions } from '../../engine/activity.js'
import { Language } from '../../nlu/intent-file.js'

const email = z.email().max(200)
const token = z.string().regex(/^[\w-]{43}$/)
const longText = z.string().max(20_000)

export const SignInBody = z.object({ email: z.string().max(200), password: z.string().max(200) })

export const SetupCheckBody = z.object({ token })
const newPassword = z.string().min(minPasswordLength).max(maxPasswordLength)
const typedPassword = z.string().max(maxPasswordLength)
/** Address and name are ignored if the link is for a new password. */
export const SetupBody = z.object({
  token,
  email: email.nullable().default(null),
  name: PersonName.nullable().default(null),
  password: newPassword,
  language: Language,
})
export const PasswordBody = z.object({ current: typedPassword, next: newPassword })
export const ConfirmBody = z.object({ password: typedPassword })
export const EndSessionBody = z.union([
  z.strictObject({ others: z.literal(true) }),
  z.strictObject({ id: z.string().regex(/^[\da-f]{64}$/) }),
])

export const InvitationBody = z.object({
  email,
  roles: z.array(Role).min(1),
  groups: z.array(z.string().max(60)).max(50),
})

export const InviteRequesterBody = z.object({ email, name: PersonName.nullable().default(null) })
export const RequesterBody = z.object({ email, isDisabled: z.boolean() })

/** Omitted fields stay unchanged. */
export const AccountBody = z
  .strictObject({
    isDisabled: z.boolean(),
    name: PersonName,
    roles: z.array(Role).min(1),
    groups: z.array(z.string().max(60)).max(50),
  })
  .partial()
export const IdParams = z.object({ id: z.string().min(1).max(100) })
export const WithdrawBody = z.object({ id: z.string().regex(/^[\da-f]{64}$/) })
export const ResetBody = z.object({
  reason: z.enum(['forgotten', 'exposed', 'handed-on']),
  ticket: z
    .string()
    .regex(/^(INC|REQ)-\d{1,10}$/)
    .nullable()
    .default(null),
})
export const PreferencesBody = z.object({ language: Language })
export const SignOutBody = z.object({ everywhere: z.boolean().default(false) })

export const QueueView = z.union([
  z.enum(['unassigned', 'mine', 'all', 'resolved', 'questions']),
  z.templateLiteral(['l2:', z.string().regex(/^[a-z][a-z0-9-]{0,40}$/)]),
])
export type QueueView = z.infer<typeof QueueView>

export const QueueQuery = z.object({
  view: QueueView.default('unassigned'),
  search: z.string().trim().max(200).default(''),
  /** Source of the tickets; empty for all. */
  source: z.enum([...ticketSources, '']).default(''),
  offset: z.coerce.number().int().min(0).max(100_000).default(0),
})
export type QueueQuery = z.infer<typeof QueueQuery>

export const TicketParams = z.object({ number: z.string().regex(/^(INC|REQ)-\d{1,10}$/) })

const actId = z.string().regex(/^[a-z][a-z-]{0,40}$/)
const Act = z.discriminatedUnion('verb', [
  z.strictObject({ verb: z.literal('press'), act: actId }),
  z.strictObject({ verb: z.literal('edit-line'), line: z.string().min(1).max(100), text: longText }),
  z.strictObject({ verb: z.literal('delete-line'), line: z.string().min(1).max(100) }),
  z.strictObject({
    verb: z.literal('react'),
    line: z.string().min(1).max(100),
    emoji: z.enum(reactions),
    isAdded: z.boolean(),
  }),
  z.strictObject({
    verb: z.literal('submit'),
    form: actId,
    values: z.record(actId, longText).refine((values) => Object.keys(values).length <= 50),
  }),
  z.strictObject({ verb: z.literal('send-article'), article: z.string().min(1).max(80) }),
])

/** Form fields of a reply or note with files. */
export const UploadFields = z.object({
  id: z.uuid(),
  mode: z.enum(['reply', 'note']),
  text: longText.default(''),
})

export const FileParams = z.object({ id: z.uuid() })

/** The page generates `id`, so that a command sent twice is executed once. */
export const CommandBody = z.object({ id: z.uuid(), act: Act })

export const ReadBody = z.object({ upTo: z.number().int().min(0) })

export const AlertsBody = z.object({
  alerts: z.strictObject({
    isDesktop: z.boolean(),
    isSound: z.boolean(),
    events: z.array(z.enum(alertEvents)).max(alertEvents.length),
  }),
})

export const PresenceBody = z.object({ id: z.uuid(), presence: z.enum(presences) })

export const HandOverBody = z.object({ id: z.uuid() })

export const PauseBody = z.object({ id: z.uuid(), topic: z.string().max(80).nullable(), paused: z.boolean() })
