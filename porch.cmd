@echo off
rem Starts porch with the first Python 3 that this machine has.
setlocal
where py >nul 2>nul
if not errorlevel 1 goto launcher
where python >nul 2>nul
if not errorlevel 1 goto python
echo Front Porch cannot start: Python is missing. Install Python 3.11 or newer and run this again. 1>&2
exit /b 2

:launcher
py -3 "%~dp0porch" %*
exit /b %errorlevel%

:python
python "%~dp0porch" %*
exit /b %errorlevel%
