import type { Action } from '../conversation/action.js'
import { givesByPolicy } from '../handoff/queues.js'
import { acknowledge } from './acknowledge.js'
import { answer, answerForm } from './answer.js'
import { answerAsk } from './answer-ask.js'
import { answerColleague } from './answer-colleague.js'
import { answerFile } from './answer-file.js'
import { answerHelp } from './answer-help.js'
import { answerOutageForm, answerOutages } from './answer-outage.js'
import { answerOwn } from './answer-own.js'
import { answerQuery } from './answer-query.js'
import { answerRemote } from './answer-remote.js'
import { answerVisit } from './answer-visit.js'
import { approve } from './approve.js'
import { askApproval } from './ask-approval.js'
import { askColleague } from './ask-colleague.js'
import { askRemote } from './ask-remote.js'
import { assign } from './assign.js'
import { attachToOutage } from './attach-to-outage.js'
import { bringIn } from './bring-in.js'
import { callOnCall } from './call-on-call.js'
import { cancel } from './cancel.js'
import { carryOn } from './carry-on.js'
import { close } from './close.js'
import { closeOutage } from './close-outage.js'
import { closeQuestion } from './close-question.js'
import { confirmLine } from './confirm-line.js'
import { correctLine, withdrawLine } from './correct-line.js'
import { correctTopic } from './correct-topic.js'
import { delegate } from './delegate.js'
import { detachFromOutage } from './detach-from-outage.js'
import { doubtTopic } from './doubt-topic.js'
import type { Draft } from './draft.js'
import { dropLink } from './drop-link.js'
import { endApproval } from './end-approval.js'
import { endPart } from './end-part.js'
import { endRequest } from './end-request.js'
import { escalate } from './escalate.js'
import { escalateUp } from './escalate-up.js'
import { expireFile } from './expire-file.js'
import { give } from './give.js'
import { giveBack } from './give-back.js'
import { handBack } from './hand-back.js'
import { handOff } from './hand-off.js'
import { handOverFile } from './hand-over-file.js'
import { answerHandOver, handOverShift } from './hand-over-shift.js'
import { handToExpert } from './hand-to-expert.js'
import { hold } from './hold.js'
import { joinOutage } from './join-outage.js'
import { leaveOutage } from './leave-outage.js'
import { leaveQuestion } from './leave-question.js'
import { leaveToGroup } from './leave-to-group.js'
import { lend } from './lend.js'
import { link } from './link.js'
import { markUndeliverable } from './mark-undeliverable.js'
import { merge } from './merge.js'
import { nobodyTook } from './nobody-took.js'
import { notGiveBack } from './not-give-back.js'
import { note } from './note.js'
import { noteAsked } from './note-asked.js'
import { noteFollowUp } from './note-follow-up.js'
import { noteGiven } from './note-given.js'
import { noteLink } from './note-link.js'
import { noteOpened } from './note-opened.js'
import { noteProgress, setTopic } from './note-progress.js'
import { noteReminder } from './note-reminder.js'
import { noteShifts } from './note-shifts.js'
import { noteTurn } from './note-turn.js'
import { noteWords } from './note-words.js'
import { notify } from './notify.js'
import { offer } from './offer.js'
import { openForCaller } from './open-for-caller.js'
import { openOutage } from './open-outage.js'
import { openTicket } from './open-ticket.js'
import { page } from './page.js'
import { passOnMessage } from './pass-on-message.js'
import { passOwnAct } from './pass-own-act.js'
import { passPart } from './pass-part.js'
import { proposeVisit } from './propose-visit.js'
import { queueUp } from './queue-up.js'
import { rate } from './rate.js'
import { react } from './react.js'
import { passOn, recordLine, recordPress } from './record-line.js'
import { recordPartLine } from './record-part-line.js'
import { refuse } from './refuse.js'
import { remind } from './remind.js'
import { remindApprover } from './remind-approver.js'
import { removeCannedReply } from './remove-canned-reply.js'
import { reopen } from './reopen.js'
import { reply } from './reply.js'
import { resolve } from './resolve.js'
import { resolveDuplicates } from './resolve-duplicates.js'
import { resume } from './resume.js'
import { saveCannedReply } from './save-canned-reply.js'
import { say } from './say.js'
import { sendAcross } from './send-across.js'
import { sendArticle } from './send-article.js'
import { keepLine, sendLine } from './send-line.js'
import { sendOn } from './send-on.js'
import { sendStep } from './send-step.js'
import { setDesk } from './set-desk.js'
import { setDetails } from './set-details.js'
import { setPause } from './set-pause.js'
import { setPresence } from './set-presence.js'
import { setPriority } from './set-priority.js'
import { settleFile } from './settle-file.js'
import { lookForWork } from './settle-waiting.js'
import { showHome } from './show-home.js'
import { showRequest } from './show-request.js'
import { slaBreach } from './sla-breach.js'
import { slaWarn } from './sla-warn.js'
import { split } from './split.js'
import { take } from './take.js'
import { takeBack } from './take-back.js'
import { takeIn } from './take-in.js'
import { tellApprover } from './tell-approver.js'
import { tellExpert } from './tell-expert.js'
import { tellFileUnreached } from './tell-file-unreached.js'
import { tellFlood } from './tell-flood.js'
import { tellOpenedFor } from './tell-opened-for.js'
import { tellOutage } from './tell-outage.js'
import { transfer } from './transfer.js'
import { unlink } from './unlink.js'
import { updateOutage } from './update-outage.js'
import { watch } from './watch.js'
import { withdrawQuestion } from './withdraw-question.js'

/** Carries out one action in the unit of work. The switch is exhaustive, so a new kind of action doesn't compile without its case. */
export async function perform(draft: Draft, action: Action): Promise<void> {
  switch (action.do) {
    case 'say':
      return say(draft, action)
    case 'close-question':
      return closeQuestion(draft, action)
    case 'leave-question':
      return leaveQuestion(draft, action)
    case 'confirm-line':
      return confirmLine(draft, action)
    case 'record-line':
      return recordLine(draft, action)
    case 'record-press':
      return recordPress(draft, action)
    case 'pass-on':
      return passOn(draft, action)
    case 'open-ticket':
      return openTicket(draft, action)
    case 'note-progress':
      return noteProgress(draft, action)
    case 'set-topic':
      return setTopic(draft, action)
    case 'hand-off':
      return handOff(draft, action)
    case 'ask-approval':
      return askApproval(draft, action)
    case 'queue-up':
      return queueUp(draft, action)
    case 'answer-ask':
      return answerAsk(draft, action)
    case 'approve':
      return approve(draft, action)
    case 'refuse':
      return refuse(draft, action)
    case 'delegate':
      return delegate(draft, action)
    case 'show-request':
      return showRequest(draft, action)
    case 'remind-approver':
      return remindApprover(draft, action)
    case 'end-approval':
      return endApproval(draft, action)
    case 'bring-in':
      return bringIn(draft, action)
    case 'pass-part':
      return passPart(draft, action)
    case 'record-part-line':
      return recordPartLine(draft, action)
    case 'send-on':
      return sendOn(draft, action)
    case 'end-part':
      return endPart(draft, action)
    case 'hand-to-expert':
      return handToExpert(draft, action)
    case 'tell-file-unreached':
      return tellFileUnreached(draft, action)
    case 'tell-expert':
      return tellExpert(draft, action)
    case 'ask-colleague':
      return askColleague(draft, action)
    case 'answer-colleague':
      return answerColleague(draft, action)
    case 'withdraw-question':
      return withdrawQuestion(draft, action)
    case 'escalate-up':
      return escalateUp(draft, action)
    case 'save-canned-reply':
      return saveCannedReply(draft, action)
    case 'remove-canned-reply':
      return removeCannedReply(draft, action)
    case 'end-request':
      return endRequest(draft, action)
    case 'tell-approver':
      return tellApprover(draft, action)
    case 'resolve':
      return resolve(draft, action)
    case 'cancel':
      return cancel(draft, action)
    case 'hand-back':
      return handBack(draft, action)
    case 'send-step':
      return sendStep(draft, action)
    case 'merge':
      return merge(draft, action)
    case 'take-in':
      return takeIn(draft, action)
    case 'link':
      return link(draft, action)
    case 'unlink':
      return unlink(draft, action)
    case 'note-link':
      return noteLink(draft, action)
    case 'drop-link':
      return dropLink(draft, action)
    case 'split':
      return split(draft, action)
    case 'resolve-duplicates':
      return resolveDuplicates(draft, action)
    case 'send-across':
      return sendAcross(draft, action)
    case 'reopen':
      return reopen(draft, action)
    case 'close':
      return close(draft, action)
    case 'note-opened':
      return noteOpened(draft, action)
    case 'note-asked':
      return noteAsked(draft, action)
    case 'rate':
      return rate(draft, action)
    case 'note-words':
      return noteWords(draft, action)
    case 'note-follow-up':
      return noteFollowUp(draft, action)
    case 'note-reminder':
      return noteReminder(draft, action)
    case 'take':
      return take(draft, action)
    case 'reply':
      return reply(draft, action)
    case 'note':
      return note(draft, action)
    case 'send-line':
      return sendLine(draft, action)
    case 'keep-line':
      return keepLine(draft, action)
    case 'doubt-topic':
      return doubtTopic(draft, action)
    case 'offer':
      return offer(draft, action)
    case 'send-article':
      return sendArticle(draft, action)
    case 'hold':
      return hold(draft, action)
    case 'resume':
      return resume(draft, action)
    case 'notify':
      return notify(draft, action)
    case 'sla-warn':
      return slaWarn(draft, action)
    case 'sla-breach':
      return slaBreach(draft, action)
    case 'escalate':
      return escalate(draft, action)
    case 'assign':
      return assign(draft, action)
    case 'give':
      return give(draft, action)
    case 'give-back':
      return giveBack(draft, action)
    case 'not-give-back':
      return notGiveBack(draft, action)
    case 'leave-to-group':
      return leaveToGroup(draft, action)
    case 'note-given':
      return noteGiven(draft, action)
    case 'note-turn':
      return noteTurn(draft, action)
    case 'nobody-took':
      return nobodyTook(draft, action)
    case 'page':
      return page(draft, action)
    case 'acknowledge':
      return acknowledge(draft, action)
    case 'call-on-call':
      return callOnCall(draft, action)
    case 'answer-hand-over':
      return answerHandOver(draft, action)
    case 'hand-over-shift':
      return handOverShift(draft, action)
    case 'look-for-work':
      return givesByPolicy(draft.around.queues) ? lookForWork(draft) : undefined
    case 'note-shifts':
      return noteShifts(draft, action)
    case 'set-presence':
      return setPresence(draft, action)
    case 'transfer':
      return transfer(draft, action)
    case 'correct-line':
      return correctLine(draft, action)
    case 'withdraw-line':
      return withdrawLine(draft, action)
    case 'mark-undeliverable':
      return markUndeliverable(draft, action)
    case 'set-priority':
      return setPriority(draft, action)
    case 'correct-topic':
      return correctTopic(draft, action)
    case 'set-details':
      return setDetails(draft, action)
    case 'propose-visit':
      return proposeVisit(draft, action)
    case 'watch':
      return watch(draft, action)
    case 'answer-visit':
      return answerVisit(draft, action)
    case 'lend':
      return lend(draft, action)
    case 'take-back':
      return takeBack(draft, action)
    case 'remind':
      return remind(draft, action)
    case 'ask-remote':
      return askRemote(draft, action)
    case 'answer-remote':
      return answerRemote(draft, action)
    case 'answer':
      return answer(draft, action)
    case 'settle-file':
      return settleFile(draft, action)
    case 'expire-file':
      return expireFile(draft, action)
    case 'hand-over-file':
      return handOverFile(draft, action)
    case 'answer-file':
      return answerFile(draft, action)
    case 'react':
      return react(draft, action)
    case 'answer-form':
      return answerForm(draft, action)
    case 'pass-on-message':
      return passOnMessage(draft, action)
    case 'open-for-caller':
      return openForCaller(draft, action)
    case 'tell-opened-for':
      return tellOpenedFor(draft, action)
    case 'answer-query':
      return answerQuery(draft, action)
    case 'answer-help':
      return answerHelp(draft, action)
    case 'show-home':
      return showHome(draft, action)
    case 'pass-own-act':
      return passOwnAct(draft, action)
    case 'carry-on':
      return carryOn(draft, action)
    case 'tell-flood':
      return tellFlood(draft, action)
    case 'answer-own':
      return answerOwn(draft, action)
    case 'set-desk':
      return setDesk(draft, action)
    case 'set-pause':
      return setPause(draft, action)
    case 'join-outage':
      return joinOutage(draft, action)
    case 'open-outage':
      return openOutage(draft, action)
    case 'update-outage':
      return updateOutage(draft, action)
    case 'close-outage':
      return closeOutage(draft, action)
    case 'attach-to-outage':
      return attachToOutage(draft, action)
    case 'detach-from-outage':
      return detachFromOutage(draft, action)
    case 'leave-outage':
      return leaveOutage(draft, action)
    case 'tell-outage':
      return tellOutage(draft, action)
    case 'answer-outages':
      return answerOutages(draft)
    case 'answer-outage-form':
      return answerOutageForm(draft, action)
    case 'set-timer':
      draft.tx.setTimer({ id: action.id, lane: draft.lane, dueAt: action.dueAt, timer: action.timer })
      return
    case 'cancel-timer':
      draft.tx.cancelTimer(action.id)
      return
    default:
      action satisfies never
  }
}
