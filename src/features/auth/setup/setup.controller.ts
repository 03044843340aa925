import { Controller, Get } from '@nestjs/common';
import { Public } from '../../../platform/access/allow.js';
import { Serves } from '../../../platform/http/serves.js';
import { setupPage, setupScript } from './setup.view.js';

/** The one page that people need before there is anybody to sign in. */
@Controller()
export class SetupController {
  @Get('setup')
  @Public()
  @Serves('text/html')
  showSetup(): string {
    return setupPage();
  }

  @Get('setup.js')
  @Public()
  @Serves('text/javascript')
  loadSetupScript(): string {
    return setupScript();
  }
}
