import { z } from 'zod'

const Id = z.union([z.string().trim().min(1, 'the id is empty'), z.number()]).transform(String)

/** Documents, one per line: `{"id": "…", "title": "…", "body": "…"}`, with optional alternative phrasings. */
export const DocumentLine = z.object({
  id: Id,
  title: z.string().trim().min(1, 'the title is empty'),
  body: z.string(),
  phrasings: z.array(z.string()).default([]),
})
export type DocumentLine = z.infer<typeof DocumentLine>

/** Questions, one per line: `{"text": "…", "id": "…"}`, with the ID of the document that answers it. */
export const QuestionLine = z.object({ text: z.string().trim().min(1, 'the text is empty'), id: Id })
export type QuestionLine = z.infer<typeof QuestionLine>
