import {
  assignRewards,
  deleteRewardAssignment,
  updateRewardAssignment,
} from '../../promotions/loyalty/rewards/assign_reward.ts'
import { findRewardAssignment } from '../../promotions/loyalty/rewards/assignment_row.ts'
import { listRewardAssignments, listRewards } from '../../promotions/loyalty/rewards/list_rewards.ts'
import { findReward } from '../../promotions/loyalty/rewards/reward_row.ts'
import { createReward, deleteReward, updateReward } from '../../promotions/loyalty/rewards/save_reward.ts'
import { type Bound, bind } from '../bind.ts'
import * as api from '../contract/rewards.ts'
import type { Parts } from '../parts.ts'
import { shownPage } from '../shown/page.ts'
import { shownReward, shownRewardAssignment } from '../shown/reward.ts'

export function rewardRoutes({ db }: Parts): readonly Bound[] {
  const ofReward = async (projectId: string, reward: string) => ({
    rewardId: (await findReward(db, projectId, reward)).id,
  })

  return [
    bind(api.createReward).to(async ({ projectId, body, now }) =>
      shownReward(await createReward(db, projectId, now, body)),
    ),

    bind(api.listRewards).to(async ({ projectId, query: { assignment_id, starting_after, ...query } }) =>
      shownPage(
        await listRewards(db, projectId, {
          ...query,
          ...(starting_after !== undefined && { startingAfter: starting_after }),
          ...(assignment_id !== undefined && { assignment: assignment_id }),
        }),
        shownReward,
      ),
    ),

    bind(api.findReward).to(async ({ projectId, params }) =>
      shownReward(await findReward(db, projectId, params.reward)),
    ),

    bind(api.updateReward).to(async ({ projectId, params, body, now }) =>
      shownReward(await updateReward(db, projectId, now, params.reward, body)),
    ),

    bind(api.deleteReward).to(async ({ projectId, params }) => {
      await deleteReward(db, projectId, params.reward)
      return undefined
    }),

    bind(api.listAssignmentsOfReward).to(async ({ projectId, params, query: { starting_after, ...query } }) => {
      const asked = { ...query, ...(starting_after !== undefined && { startingAfter: starting_after }) }
      const of = await ofReward(projectId, params.reward)
      return shownPage(await listRewardAssignments(db, projectId, of, asked), shownRewardAssignment)
    }),

    bind(api.assignReward).to(async ({ projectId, params: { reward }, body, now }) => {
      const [row] = await assignRewards(db, projectId, now, [{ reward, campaign: body.campaign, body }])
      return shownRewardAssignment(row!)
    }),

    bind(api.findAssignmentOfReward).to(async ({ projectId, params }) => {
      const of = await ofReward(projectId, params.reward)
      return shownRewardAssignment(await findRewardAssignment(db, projectId, params.reward_assignment, of))
    }),

    bind(api.updateAssignmentOfReward).to(async ({ projectId, params, body, now }) => {
      const of = await ofReward(projectId, params.reward)
      return shownRewardAssignment(await updateRewardAssignment(db, projectId, now, params.reward_assignment, of, body))
    }),

    bind(api.deleteAssignmentOfReward).to(async ({ projectId, params }) => {
      const of = await ofReward(projectId, params.reward)
      await deleteRewardAssignment(db, projectId, params.reward_assignment, of)
      return undefined
    }),
  ]
}
