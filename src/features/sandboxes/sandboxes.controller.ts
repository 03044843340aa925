import { Body, Controller, Delete, Get, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/access/actor.js';
import { CurrentActor, Public } from '../../platform/access/allow.js';
import { Idempotent } from '../../platform/http/idempotent.js';
import { Raises } from '../../platform/http/problem.js';
import { Returns, ReturnsNothing } from '../../platform/http/returns.js';
import { SandboxDraft, SandboxSnapshotName, SandboxSnapshotView, SandboxView } from './sandboxes.dto.js';
import { SandboxProblem } from './sandboxes.errors.js';
import { SandboxesService } from './sandboxes.service.js';

@ApiTags('sandboxes')
@Controller('sandboxes')
@Public()
export class SandboxesController {
  constructor(private readonly sandboxes: SandboxesService) {}

  @Post()
  @Idempotent()
  @ApiOperation({
    summary: 'Create a sandbox',
    description:
      'Makes a copy of the website that shares nothing with any other: database, files, mail, clock, jobs, limits and ids are its own. Refuses an id that is taken.',
  })
  @Returns(SandboxView, 201)
  @Raises(SandboxProblem.idTaken, SandboxProblem.tooMany, SandboxProblem.snapshotNotFound)
  createSandbox(@CurrentActor() actor: Actor, @Body() draft: SandboxDraft) {
    return this.sandboxes.create(actor, draft);
  }

  @Get(':sandbox')
  @ApiOperation({
    summary: 'Get a sandbox',
    description: 'Where it is reached, and who has lived there from its beginning.',
  })
  @Returns(SandboxView)
  @Raises(SandboxProblem.notFound)
  getSandbox(@CurrentActor() actor: Actor, @Param('sandbox') id: string) {
    return this.sandboxes.read(actor, id);
  }

  @Delete(':sandbox')
  @ApiOperation({
    summary: 'Delete a sandbox',
    description: 'Takes it down with everything in it. One that nobody uses for 30 minutes goes by itself.',
  })
  @ReturnsNothing('The sandbox is gone.')
  @Raises(SandboxProblem.notFound)
  deleteSandbox(@CurrentActor() actor: Actor, @Param('sandbox') id: string) {
    return this.sandboxes.remove(actor, id);
  }

  @Post(':sandbox/reset')
  @Idempotent()
  @ApiOperation({
    summary: 'Reset a sandbox',
    description:
      'Brings it back to what it was at first: database, files, mail, clock, limits and randomness. For the time between two tests.',
  })
  @Returns(SandboxView)
  @Raises(SandboxProblem.notFound)
  resetSandbox(@CurrentActor() actor: Actor, @Param('sandbox') id: string) {
    return this.sandboxes.reset(actor, id);
  }

  @Post(':sandbox/snapshots')
  @Idempotent()
  @ApiOperation({
    summary: 'Keep what a sandbox holds',
    description:
      'Keeps its database under a name, for restoreSandbox and as a seed of new ones. A snapshot of that name is replaced; the name of a seed is refused. Snapshots last as long as the server.',
  })
  @Returns(SandboxSnapshotView)
  @Raises(SandboxProblem.notFound, SandboxProblem.nameReserved)
  snapshotSandbox(@CurrentActor() actor: Actor, @Param('sandbox') id: string, @Body() { name }: SandboxSnapshotName) {
    return this.sandboxes.snapshot(actor, id, name);
  }

  @Post(':sandbox/restoration')
  @Idempotent()
  @ApiOperation({
    summary: 'Restore a sandbox from a snapshot',
    description: 'Gives it the database of the snapshot; clock, mail, files, limits and randomness begin anew.',
  })
  @Returns(SandboxView)
  @Raises(SandboxProblem.notFound, SandboxProblem.snapshotNotFound)
  restoreSandbox(@CurrentActor() actor: Actor, @Param('sandbox') id: string, @Body() { name }: SandboxSnapshotName) {
    return this.sandboxes.restore(actor, id, name);
  }
}
