@echo off
rem Runs the maplex command line with Java 17 or newer: that of JAVA_HOME, or the one on the PATH.
rem MAPLEX_JAVA_OPTS has further options for Java.
setlocal
set "java=java.exe"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java.exe"
rem ONNX Runtime would report to its maker.
set "ORT_DISABLE_TELEMETRY=1"
set "flags=-XX:+UseSerialGC -XX:-UsePerfData"
if not "%~1"=="evaluate" set "flags=%flags% -XX:TieredStopAtLevel=1"
"%java%" -version >nul 2>nul
if errorlevel 1 (
  echo maplex: needs Java 17 or newer; there is no Java on the PATH or in JAVA_HOME. 1>&2
  exit /b 1
)
"%java%" %flags% %MAPLEX_JAVA_OPTS% "-Dmaplex.natives=%~dp0natives" -cp "%~dp0lib\*" org.maplex.search.cli.Maplex %*
exit /b %ERRORLEVEL%
