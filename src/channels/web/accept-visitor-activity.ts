import type { FastifyRequest } from 'fastify'
import type { ActivityContent } from '../../engine/activity.js'
import type { VisitorDetails } from './web-activity.js'

export type AcceptVisitorActivity = (
  request: FastifyRequest,
  details: VisitorDetails,
  id: string,
  content: ActivityContent,
  more?: { readonly maskedSecrets?: number; readonly messageId?: string },
) => Promise<'new' | 'duplicate'>
