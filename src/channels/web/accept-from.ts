import type { FastifyRequest } from 'fastify'
import type { ActivityContent } from '../../conversation/activity.js'
import type { VisitorDetails } from './activities.js'

export type AcceptFrom = (
  request: FastifyRequest,
  details: VisitorDetails,
  id: string,
  content: ActivityContent,
  more?: { readonly maskedSecrets?: number; readonly messageId?: string },
) => Promise<'new' | 'duplicate'>
