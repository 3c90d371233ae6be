import { z } from 'zod'

/** What Bolt needs to find in a body in order not to stumble over it. */
const Body = z.looseObject({
  event: z.looseObject({ type: z.string(), item: z.looseObject({}).optional() }).optional(),
  actions: z
    .array(z.looseObject({ action_id: z.string() }))
    .min(1)
    .optional(),
  view: z.looseObject({ callback_id: z.string().optional() }).optional(),
  channel: z.looseObject({}).nullish(),
  user: z.looseObject({}).optional(),
  team: z.looseObject({}).nullish(),
})

/** Reads a body that Slack signed: JSON, a form with a JSON payload, or a form of a command. */
export function readRequest(text: string, contentType: string | undefined): Record<string, unknown> | null {
  const isForm = contentType?.startsWith('application/x-www-form-urlencoded') ?? false
  const body = Body.safeParse(isForm ? readForm(text) : readJson(text))
  return body.success ? (body.data as Record<string, unknown>) : null
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
