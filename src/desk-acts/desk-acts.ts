import type { ActId } from '../replies/act-words.js'
import { answerColleague } from './answer-colleague.js'
import { approval } from './approval.js'
import { askColleague } from './ask-colleague.js'
import { askRemote } from './ask-remote.js'
import { assign } from './assign.js'
import { bringIn } from './bring-in.js'
import { callManager } from './call-manager.js'
import { canned } from './canned.js'
import { correctTopic } from './correct-topic.js'
import type { DeskActKind, FieldShape, KindOf } from './desk-act-kind.js'
import { endPart } from './end-part.js'
import { escalate } from './escalate.js'
import { handBack } from './hand-back.js'
import { hold } from './hold.js'
import { joinOutage } from './join-outage.js'
import { leaveOutage } from './leave-outage.js'
import { lend, takeBack } from './lend.js'
import { link } from './link.js'
import { merge } from './merge.js'
import { myReplies } from './my-replies.js'
import { myReply } from './my-reply.js'
import { note } from './note.js'
import { proposeVisit } from './propose-visit.js'
import { reply } from './reply.js'
import { resolve } from './resolve.js'
import { resolveDuplicates } from './resolve-duplicates.js'
import { resume } from './resume.js'
import { returnToFirstLine } from './return-to-first-line.js'
import { sendOn } from './send-on.js'
import { sendStep } from './send-step.js'
import { setDetails } from './set-details.js'
import { setPriority } from './set-priority.js'
import { split } from './split.js'
import { take } from './take.js'
import { transfer } from './transfer.js'
import { unlink } from './unlink.js'
import { unwatch, watch } from './watch.js'
import { withdrawQuestion } from './withdraw-question.js'

/** Commands on a ticket, in the order of their buttons. */
export const deskActs: { readonly [Id in ActId]: KindOf<Id> } = {
  take,
  reply,
  note,
  hold,
  resume,
  escalate,
  resolve,
  assign,
  transfer,
  return: returnToFirstLine,
  'ask-colleague': askColleague,
  'answer-colleague': answerColleague,
  'withdraw-question': withdrawQuestion,
  'bring-in': bringIn,
  'send-on': sendOn,
  'end-part': endPart,
  'call-manager': callManager,
  canned,
  'my-replies': myReplies,
  'my-reply': myReply,
  approval,
  priority: setPriority,
  topic: correctTopic,
  details: setDetails,
  visit: proposeVisit,
  loan: lend,
  'loan-returned': takeBack,
  remote: askRemote,
  watch,
  unwatch,
  'hand-back': handBack,
  'send-step': sendStep,
  merge,
  split,
  link,
  unlink,
  'resolve-duplicates': resolveDuplicates,
  'join-outage': joinOutage,
  'leave-outage': leaveOutage,
}

/** Finds the command of an ID from outside; null if there is none. */
export function actNamed(id: string): DeskActKind | null {
  return Object.hasOwn(deskActs, id) ? deskActs[id as ActId] : null
}

/** Returns the type of a form's field; `text` for an unknown field. */
export function fieldKind({ does }: DeskActKind, field: string): FieldShape['kind'] {
  const fields: Readonly<Record<string, FieldShape>> = does.at === 'form' ? does.fields : {}
  return Object.hasOwn(fields, field) ? fields[field]!.kind : 'text'
}
