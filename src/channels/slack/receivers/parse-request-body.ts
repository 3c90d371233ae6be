import { z } from 'zod'

const named = z.looseObject({ id: z.string() })
const reference = z.union([z.string(), z.looseObject({})])

/** Fields of an event that Bolt reads without checking that they exist. */
const Event = z.looseObject({
  type: z.string(),
  user: reference.optional(),
  channel: reference.optional(),
  item: z.looseObject({}).optional(),
  message: z.looseObject({}).optional(),
  assistant_thread: z.looseObject({}).optional(),
})

/** Fields of an interaction that Bolt reads. */
const interaction = {
  user: named,
  team: named.nullish(),
  // Bolt fails on a null channel, so null becomes undefined.
  channel: named.nullish().transform((channel) => channel ?? undefined),
  enterprise: named.nullish(),
  actions: z
    .array(z.looseObject({ action_id: z.string() }))
    .min(1)
    .optional(),
  view: z.looseObject({ callback_id: z.string().optional() }).optional(),
}

const Body = z.union([
  z.looseObject({ event: Event, authorizations: z.array(z.looseObject({})).nullish() }),
  z.looseObject({ command: z.string(), user_id: z.string() }),
  z.looseObject({ type: z.literal('url_verification'), challenge: z.string() }),
  z.looseObject({ ssl_check: z.string() }),
  z.looseObject({ type: z.string(), ...interaction }),
])

/** Reads a request body signed by Slack: JSON, a form with a JSON payload, or a slash command's form. */
export function parseRequestBody(
  text: string,
  contentType: string | undefined,
): Record<string, unknown> | null {
  const isForm = contentType?.startsWith('application/x-www-form-urlencoded') ?? false
  const body = Body.safeParse(isForm ? readForm(text) : readJson(text))
  return body.success ? body.data : null
}

function readForm(text: string): unknown {
  const form = new URLSearchParams(text)
  const payload = form.get('payload')
  return payload === null ? Object.fromEntries(form) : readJson(payload)
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
