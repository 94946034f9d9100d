using Ishigaki.EndToEnd.Pictures;
using Xunit.Runner.InProc.SystemConsole;

// --pictures FOLDER makes the pictures of the documentation; everything else is the test runner's.
if (args is ["--pictures", var folder])
{
    await PictureBook.MakeAsync(folder);
    return 0;
}

return await ConsoleRunner.Run(args);
